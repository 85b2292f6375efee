"""Sums up a support ticket in one sentence."""

import os

from google import genai


def summarize(ticket: str) -> str:
    client = genai.Client(api_key=os.environ["GEMINI_API_KEY"])
    answer = client.models.generate_content(
        model="gemini-2.5-flash", contents=f"Sum up in one sentence: {ticket}"
    )
    return answer.text
