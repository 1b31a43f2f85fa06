"""Works as CSL-JSON, which citation processors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from briefer.takeaway.works import Work


def csl_json(works: Iterable[Work]) -> str:
    """A list of CSL items (schema of CSL 1.0.2). An inferred date is marked `circa`, as the schema provides."""
    return json.dumps([_item(work) for work in works], ensure_ascii=False, indent=1) + "\n"


def _item(work: Work) -> dict[str, Any]:
    item: dict[str, Any] = {
        "id": work.key,
        "type": "report" if work.kind == "briefing" else "article-newspaper",
        "title": work.title,
        "author": [{"literal": author} for author in work.authors],
        "publisher": work.institution,
        "genre": "Briefing" if work.kind == "briefing" else None,
        "container-title": work.publisher,
        "URL": work.address,
        "note": work.note,
    }
    if work.issued:
        item["issued"] = {"date-parts": [list(work.issued.parts)], **({} if work.issued.sure else {"circa": True})}
    return {name: value for name, value in item.items() if value}
