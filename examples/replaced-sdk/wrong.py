"""Sums up a support ticket in one sentence."""

import os

import google.generativeai as genai


def summarize(ticket: str) -> str:
    genai.configure(api_key=os.environ["GEMINI_API_KEY"])
    model = genai.GenerativeModel("gemini-2.5-flash")
    return model.generate_content(f"Sum up in one sentence: {ticket}").text
