// Draws the OpenAPI document named by the page. In a file of its own: the CSP allows no inline script.
const racine = document.getElementById("documentation");
SwaggerUIBundle({
  url: racine.dataset.schema,
  domNode: racine,
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis],
  layout: "BaseLayout",
});
