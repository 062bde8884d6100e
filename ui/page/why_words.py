"""The words of "Why this?" and "Why not …?" on the page, in English and Chinese.

Owns this table. The evidence itself is worded in ``agent.evidence_words``.
"""

from __future__ import annotations

WHY: dict[str, dict[str, str]] = {
    "en": {
        "why": "Why this?",
        "why_of": "Why this? {title}",
        "why_waiting": "Gathering the evidence …",
        "why_not": "Why not …?",
        "why_not_label": "A title that you miss on the list",
        "why_not_ask": "Ask",
        "why_not_says": "Why not “{title}”?",
    },
    "zh": {
        "why": "为什么是它？",
        "why_of": "为什么是它？{title}",
        "why_waiting": "正在收集依据……",
        "why_not": "为什么没有……？",
        "why_not_label": "清单里缺了哪一部，写下它的名称",
        "why_not_ask": "问一下",
        "why_not_says": "为什么没有《{title}》？",
    },
}
"""What its buttons are called, and what "why not …?" says for the person."""
