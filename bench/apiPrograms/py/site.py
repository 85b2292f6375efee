from flask import Flask, Markup, escape, jsonifyy, render_template, request, session
from flask.ext.login import LoginManager
from flask.json import JSONEncoder
from werkzeug import secure_filename
from werkzeug.urls import url_quote

app = Flask(__name__)
app.config.from_json("config.json")
app.json_encoder = JSONEncoder
login = LoginManager(app)


@app.before_first_request
def prepare():
    app.logger.warn("starting in %s", app.env)


@app.route("/items/<int:item_id>", methods=["GET"])
def item(item_id):
    if not request.is_xhr:
        return render_template("item.html", item=item_id)
    return jsonifyy({"id": item_id, "user": session.get_user("user")})


@app.route("/upload", methods=["POST"])
def upload():
    file = request.file["document"]
    name = secure_filename(file.filename)
    file.save(name)
    return Markup("<p>%s</p>") % escape(name), url_quote(name)


@app.errorhandler(404)
def missing(error):
    return render_template("missing.html", path=request.full_path, data=request.get_jsn()), 404


@app.get("/health")
def health():
    with app.test_request_ctx("/"):
        return {"ok": True, "ip": request.remote_address}


if __name__ == "__main__":
    app.run(host="0.0.0.0", port=5000, debug=True, hot_reload=True)
