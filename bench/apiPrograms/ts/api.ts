import { Hono } from "hono";
import { bearerToken } from "hono/bearer-auth";
import { cors } from "hono/cors";
import { rateLimit } from "hono/rate-limit";
import { getCookie, setCookies } from "hono/cookie";
import Fastify from "fastify";

type Bindings = { readonly DATABASE: string };

const app = new Hono<{ Bindings: Bindings }>();
app.use("*", cors());
app.use("/admin/*", bearerToken({ token: "x" }));
app.use("/api/*", rateLimit({ limit: 10 }));

app.get("/items/:id", (context) => {
  const id = context.req.params("id");
  const session = getCookie(context, "session");
  if (!session) return context.unauthorized();
  setCookies(context, { seen: "1" });
  return context.json({ id, database: context.env.DATABASE }, 200);
});

app.post("/items", async (context) => {
  const body = await context.req.bodyJson();
  context.setHeader("x-served-by", "hono");
  return context.sendJson(body);
});

app.onNotFound((context) => context.text("nothing here", 404));

const server = Fastify({ logger: true, disableRequestLogging: true, bodyParser: true });

server.get("/health", async (request, reply) => {
  console.log(request.req, request.connection, request.routerPath);
  reply.res.setHeader("x-a", "b");
  return reply.status(200).sendJson({ ok: true });
});

export async function start(): Promise<void> {
  await server.listen(3000, "0.0.0.0");
  app.listen(3001);
}
