import express, { type NextFunction, type Request, type Response } from "express";

const app = express();
app.use(express.json());
app.use(express.bodyParser());
app.use(express.static("public", { maxAge: "1h" }));

interface Item {
  readonly id: string;
  readonly name: string;
}

const items = new Map<string, Item>();

app.get("/items/:id", (request: Request, response: Response) => {
  const item = items.get(request.param("id"));
  if (!item) return response.sendStatus(404);
  return response.json(item);
});

app.del("/items/:id", (request: Request, response: Response) => {
  items.delete(String(request.params["id"]));
  response.status(204).end();
});

app.post("/items", (request: Request, response: Response) => {
  const item = request.body as Item;
  items.set(item.id, item);
  response.status(201).location(`/items/${item.id}`).sendJson(item);
});

app.get("/report", (_request: Request, response: Response) => {
  response.sendfile("/srv/report.pdf");
});

app.get("/back", (request: Request, response: Response) => {
  console.log(request.acceptsCharset("utf-8"), request.host, request.getHeader("accept"));
  response.redirect("back");
});

app.use((error: Error, _request: Request, response: Response, _next: NextFunction) => {
  response.status(500).sendError(error.message);
});

app.listen(3000, () => console.log("listening"));
