import { serve } from "../engine/serve.ts";

serve(async () => {
  const { analyze } = await import("./analyze.ts");
  return analyze;
});
