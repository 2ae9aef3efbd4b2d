"""`croissant.json`: the release in the vocabulary of Croissant 1.1 (MLCommons)."""

from collections.abc import Iterator
from typing import Any, Final

import orjson

from khabar.release.facts import Facts, content_digest
from khabar.release.render import licences
from khabar.schema.fields import Config, Field, current

CONFORMS: Final = "http://mlcommons.org/croissant/1.1"
# Its readers know this name for Parquet, and not the registered one.
PARQUET: Final = "application/x-parquet"

_CONTEXT: Final[dict[str, Any]] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataBiases": "cr:dataBiases",
    "dataCollection": "cr:dataCollection",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "personalSensitiveInformation": "cr:personalSensitiveInformation",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}

# The split in a shard's path. The field does not refer to the record set of splits: readers would
# join the two in memory, and could not stream.
_SPLIT: Final = r"^.*data/articles/([^/]+)-\d+-of-\d+\.parquet$"

_TYPES: Final = {
    "string": "sc:Text",
    "date": "sc:Date",
    "integer": "cr:Int32",
    "number": "cr:Float64",
    "boolean": "sc:Boolean",
}


def croissant(facts: Facts) -> str:
    """The document: every shard with its SHA-256, every config as a record set."""
    about, card = facts.about, facts.about.card
    licence = licences().get(card.license)
    document: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS,
        "name": card.name,
        "alternateName": card.title,
        "description": (
            f"{facts.records} news articles as records: headline, byline, quotes, dates, places "
            "and phases, each a span of the text."
        ),
        "version": about.version,
        "license": licence[1] if licence else card.license,
        # Nothing here may depend on where the folder lies, so without an address it is itself.
        "url": card.url or "./",
        "creator": {"@type": "Organization", "name": card.creator or card.title},
        "citeAs": card.cite or f"{card.title}, version {about.version}, {about.logical_digest}",
        "inLanguage": facts.languages,
        "keywords": [str(tag) for tag in card.header.get("tags") or ()],
        "isLiveDataset": False,
        "distribution": list(_distribution(facts)),
        "recordSet": [_splits(facts), *(_records(facts, config) for config in facts.configs)],
    }
    option = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(document, option=option).decode()


def _distribution(facts: Facts) -> Iterator[dict[str, Any]]:
    for config, splits in facts.parquet.items():
        for file in (file for shards in splits.values() for file in shards):
            yield {
                "@type": "cr:FileObject",
                "@id": file.path,
                "name": file.path.rpartition("/")[2],
                "contentUrl": file.path,
                "contentSize": f"{file.bytes} B",
                "encodingFormat": PARQUET,
                "sha256": file.sha256,
            }
        yield {
            "@type": "cr:FileSet",
            "@id": f"{config}-files",
            "name": f"{config}-files",
            "description": f"All shards of the config {config}, "
            f"{content_digest(f for shards in splits.values() for f in shards)}.",
            "encodingFormat": PARQUET,
            "includes": f"data/{config}/*.parquet",
        }


def _splits(facts: Facts) -> dict[str, Any]:
    return {
        "@type": "cr:RecordSet",
        "@id": "splits",
        "name": "splits",
        "description": "The names of the splits.",
        "dataType": "cr:Split",
        "key": {"@id": "splits/name"},
        "field": [
            {
                "@type": "cr:Field",
                "@id": "splits/name",
                "name": "name",
                "description": "Name of the split.",
                "dataType": "sc:Text",
            }
        ],
        "data": [{"splits/name": split} for split in facts.splits],
    }


def _records(facts: Facts, config: Config) -> dict[str, Any]:
    columns = current()[config]
    fields = [field for column in columns if (field := _field(config, column))]
    if config == "articles":
        fields.append(
            {
                "@type": "cr:Field",
                "@id": "articles/split",
                "name": "split",
                "description": "Split that the article belongs to, from the file's name.",
                "dataType": "sc:Text",
                "source": {
                    "fileSet": {"@id": "articles-files"},
                    "extract": {"fileProperty": "fullpath"},
                    "transform": {"regex": _SPLIT},
                },
            }
        )
    key = ["id"] if config == "articles" else ["article_id", "id"]
    return {
        "@type": "cr:RecordSet",
        "@id": config,
        "name": config,
        "description": f"{facts.rows(config)} rows.",
        "key": [{"@id": f"{config}/{name}"} for name in key],
        "field": fields,
    }


def _field(config: Config, column: Field) -> dict[str, Any] | None:
    """A column as a field. Lists of objects inside objects are left to the Parquet files: the
    vocabulary cannot say them: it knows one level of repetition."""
    item = column.children[0] if column.kind == "list" else column
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{config}/{column.name}",
        "name": column.name,
        "description": column.description,
    }
    source = {"fileSet": {"@id": f"{config}-files"}, "extract": {"column": column.name}}
    if column.kind == "list":
        field["repeated"] = True
    if item.kind != "struct":
        return {**field, "dataType": _TYPES[item.kind], "source": source}
    field["subField"] = [
        {
            "@type": "cr:Field",
            "@id": f"{config}/{column.name}/{path.replace('.', '_')}",
            "name": path.replace(".", "_"),
            "description": leaf.description,
            "dataType": _TYPES[(leaf.children[0] if leaf.kind == "list" else leaf).kind],
            **({"repeated": True} if leaf.kind == "list" else {}),
            "source": {**source, "transform": {"jsonPath": path}},
        }
        for path, leaf in _leaves(item)
        if leaf.kind != "list" or column.kind != "list"
    ]
    return field


def _leaves(struct: Field, before: str = "") -> Iterator[tuple[str, Field]]:
    for part in struct.children:
        if part.kind == "struct":
            yield from _leaves(part, f"{before}{part.name}.")
        elif part.kind != "list" or part.children[0].kind != "struct":
            yield before + part.name, part
