"""Lists what installed packages have, as JSON: python surface.py SITE_PACKAGES IMPORT_NAME…"""
import importlib, inspect, json, pkgutil, sys, types, warnings

warnings.simplefilter("ignore")
out, sys.stdout = sys.stdout, sys.stderr
sys.path.insert(0, sys.argv[1])


def modules_of(root):
    yield root
    for _, name, _ in sorted(pkgutil.iter_modules(getattr(root, "__path__", [])), key=lambda each: each[1]):
        if name.startswith("_") or name in ("tests", "test", "testing", "conftest"):
            continue
        try:
            yield importlib.import_module(root.__name__ + "." + name)
        except BaseException:
            continue


def is_closed(cls):
    """No hook makes up attributes."""
    return not any("__getattr__" in vars(each) or "__getattribute__" in vars(each) for each in cls.__mro__[:-1]) and type(cls) in (type, __import__("abc").ABCMeta)


def signature_of(value):
    try:
        parameters = list(inspect.signature(value, follow_wrapped=False).parameters.values())
    except (ValueError, TypeError):
        return None
    kinds = inspect.Parameter
    return {
        "positional": sum(p.kind == kinds.POSITIONAL_ONLY and p.default is kinds.empty for p in parameters),
        "required": [p.name for p in parameters if p.kind in (kinds.POSITIONAL_OR_KEYWORD, kinds.KEYWORD_ONLY) and p.default is kinds.empty],
        "optional": [p.name for p in parameters if p.kind in (kinds.POSITIONAL_OR_KEYWORD, kinds.KEYWORD_ONLY) and p.default is not kinds.empty],
        "open": any(p.kind == kinds.VAR_KEYWORD for p in parameters),
    }


def plain(value):
    return isinstance(value, types.FunctionType) and not hasattr(value, "__wrapped__")


found = {}
for name in sys.argv[2:]:
    root = importlib.import_module(name)
    own, seen = {"modules": {}, "classes": {}, "functions": {}}, set()
    for module in modules_of(root):
        path = module.__name__
        own["modules"][path] = [n for n in dir(module) if not n.startswith("_") and n.isidentifier()]
        for key in own["modules"][path]:
            try:
                value = getattr(module, key)
            except BaseException:
                continue
            if not str(getattr(value, "__module__", "")).startswith(name) or id(value) in seen:
                continue
            seen.add(id(value))
            place = path + ":" + key
            if inspect.isclass(value) and is_closed(value):
                own["classes"][place] = [n for n in dir(value) if not n.startswith("_")]
                for method in vars(value):
                    if not method.startswith("_") and plain(vars(value)[method]):
                        found_signature = signature_of(vars(value)[method].__get__(object()))
                        if found_signature:
                            own["functions"][place + "." + method] = found_signature
            elif plain(value):
                found_signature = signature_of(value)
                if found_signature:
                    own["functions"][place] = found_signature
    found[name] = own
json.dump(found, out)
