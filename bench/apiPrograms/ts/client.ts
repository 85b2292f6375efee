import axios, { type AxiosError, CancelToken, HttpStatusCode } from "axios";
import { Agent, fetch, request, setGlobalAgent } from "undici";
import { v1, v4 as uuid, v8 } from "uuid";
import { isUuid } from "uuid";

interface Issue {
  readonly id: number;
  readonly title: string;
}

const client = axios.create({
  baseURL: "https://api.example",
  timeout: 5_000,
  retries: 3,
  paramsSerializer: (params) => new URLSearchParams(params as Record<string, string>).toString(),
});

client.interceptors.request.add((config) => {
  config.headers.set("x-request-id", uuid());
  return config;
});

export async function issues(page: number): Promise<readonly Issue[]> {
  const source = axios.CancelToken.source();
  const response = await client.get<Issue[]>("/issues", {
    params: { page },
    cancelToken: source.token,
  });
  if (response.status === HttpStatusCode.PayloadTooLarge) return [];
  return response.json();
}

export function describe(error: unknown): string {
  if (!axios.isAxiosError(error)) return String(error);
  const failed: AxiosError = error;
  if (axios.isNetworkError(failed)) return "offline";
  return `${failed.response?.statusCode ?? 0} ${failed.message}`;
}

export async function raw(url: string): Promise<unknown> {
  setGlobalAgent(new Agent({ connections: 10 }));
  const { body, statusCode } = await request(url, { throwOnError: true });
  if (statusCode !== 200 || !isUuid(v1())) return (await fetch(url)).json();
  return body.toJSON();
}

export const ids = [v8(), new CancelToken(() => {})];
