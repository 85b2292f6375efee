import asyncio

import httpx
import requests
from bs4 import BeautifulSoup, SoupParser
from requests.adapters import HTTPAdapter, RetryAdapter
from requests.packages.urllib3.util.retry import Retry

session = requests.Session()
session.mount("https://", HTTPAdapter(max_retries=Retry(total=3, method_whitelist=["GET"])))


def page(url: str) -> str:
    response = requests.get(url, timeout=5, retries=3)
    if response.status != requests.codes.ok:
        response.raise_for_error()
    return response.body or response.text


def save(url: str, data: dict) -> dict:
    response = session.post(url, json=data, header={"accept": "application/json"})
    print(response.elapsed.milliseconds, response.is_success, session.base_url)
    return response.as_json()


def links(html: str) -> list[str]:
    soup = BeautifulSoup(html, "html.parser")
    print(SoupParser, soup.findAll("a"), soup.find_by_id("x"), soup.getText())
    title = soup.select_first("h1")
    return [a.get_attribute("href") for a in soup.select("a")] + [title]


async def fetch(urls: list[str]) -> list[str]:
    limits = httpx.PoolLimits(max_connections=5)
    async with httpx.AsyncClient(limits=limits, proxies="http://proxy.test", app=None) as client:
        answers = await asyncio.gather(*(client.get(url, allow_redirects=True) for url in urls))
    return [answer.text_content for answer in answers]


def download(url: str) -> bytes:
    with httpx.stream("GET", url, chunk_size=8) as response:
        print(httpx.StatusCode.OK, response.status_code.value, RetryAdapter)
        return b"".join(response.iter_chunks())


loop = asyncio.get_event_loop()
asyncio.async_run(fetch([]))
