import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { judge, type Files } from "../judge.ts";
import { plain, startPackageServer, type PackageServer } from "../servers/packageServer.ts";

let server: PackageServer;
beforeAll(async () => {
  server = await startPackageServer({
    pypi: {
      ...plain("oakleaf", "birch", "setuptools", "google-generativeai", "google-genai"),
      ...plain("opencv-python", "scikit-learn", "pillow", "pyyaml", "beautifulsoup4"),
      ...plain("gitpython", "pywin32", "google-cloud-storage", "python-dateutil"),
      "ruamel-yaml": { files: { "ruamel/yaml/__init__.py": "" } },
      "moss-tools": { files: { "mossy/__init__.py": "", "mossy_cli.py": "" } },
      "python-lichen": { files: { "lichen.py": "" } },
      "acme-roots": { files: { "acme/roots/__init__.py": "" } },
    },
  });
});
afterAll(() => server.close());

async function findings(files: Files): Promise<readonly string[]> {
  const judged = await judge(files, { env: server.env });
  expect(judged.unknown).toEqual([]);
  return judged.findings;
}

/** A name that nobody published, so that a run which looks at nothing cannot pass. */
const invented = "import pine_cone_x\n";
const found = (file: string, line = 1) => `${file}:${line}:8 unknown-package "pine_cone_x"`;

describe("an import of a module", () => {
  it("is found at its name in every form", async () => {
    const code = `import one_x, two_x.deep as two
from three_x.core import (
    a as b,
)
import importlib
four = importlib.import_module("four_x.sub")
five = __import__('five_x')
def late():
    from six_x import *
`;
    expect(await findings({ "a.py": code })).toEqual([
      'a.py:1:8 unknown-package "one_x"',
      'a.py:1:15 unknown-package "two_x.deep"',
      'a.py:2:6 unknown-package "three_x.core"',
      'a.py:6:33 unknown-package "four_x.sub"',
      'a.py:7:20 unknown-package "five_x"',
      'a.py:9:10 unknown-package "six_x"',
    ]);
  });

  it("has its column in UTF-16 units, behind a mark and after CRLF", async () => {
    const code = '\u{FEFF}é = "😀"; import one_x\r\nif é: import two_x  # 😀\r\n';
    expect(await findings({ "a.py": code })).toEqual([
      'a.py:1:19 unknown-package "one_x"',
      'a.py:2:14 unknown-package "two_x"',
    ]);
  });

  it("of code that is broken is found all the same", async () => {
    const code = "import one_x\ndef f(:\n    ]]\nfrom two_x import y\n";
    expect(await findings({ "a.py": code })).toEqual([
      'a.py:1:8 unknown-package "one_x"',
      'a.py:4:6 unknown-package "two_x"',
    ]);
  });

  it("of Python 2 is read", async () => {
    const code = 'print "x"\nimport one_x\nexec "y"\n';
    expect(await findings({ "a.py": code })).toEqual(['a.py:2:8 unknown-package "one_x"']);
  });
});

describe("names that differ from the distribution", () => {
  it("are known for what is widely used", async () => {
    const code = `import cv2
import sklearn.linear_model
from PIL import Image
import yaml
from bs4 import BeautifulSoup
import google.generativeai as genai
from google import genai as new
from google.cloud import storage
import git
import win32com.client
from ruamel.yaml import YAML
from ruamel import yaml
from dateutil.parser import parse
`;
    expect(await findings({ "a.py": code + invented })).toEqual([found("a.py", 14)]);
  });

  it("are proved by the wheel of a declared distribution", async () => {
    const files = {
      "requirements.txt": "moss-tools\nacme-roots>=1\n",
      "a.py":
        "import mossy.deep\nimport mossy_cli\nfrom acme.roots import x\nimport lichen\nimport pine_cone_x\n",
    };
    expect(await findings(files)).toEqual([
      'a.py:4:8 undeclared-package "lichen"',
      found("a.py", 5),
    ]);
  });
});

describe("what is not a package", () => {
  it.each<[string, Files]>([
    [
      "the standard library",
      { "a.py": "import os.path, sys\nfrom collections import abc\nimport tomllib, zoneinfo\n" },
    ],
    ["relative imports", { "pkg/a.py": "from . import b\nfrom ..c import d\nfrom .e import f\n" }],
    [
      "modules of the project",
      { "helpers.py": "", "tools/__init__.py": "", "a.py": "import helpers\nimport tools.x\n" },
    ],
    [
      "a namespace package",
      { "company/billing/run.py": "", "a.py": "import company.billing.run\nimport company\n" },
    ],
    [
      "a src layout",
      {
        "pyproject.toml": '[project]\nname = "grove-app"\ndynamic = ["version"]\n',
        "src/grove_app/__init__.py": "",
        "tests/test_a.py": "import grove_app\nfrom tests.x import y\n",
        "tests/__init__.py": "",
      },
    ],
    [
      "conftest and the modules beside a test",
      {
        "tests/conftest.py": "",
        "tests/shared.py": "",
        "tests/test_a.py": "import conftest\nfrom shared import x\n",
      },
    ],
    [
      "modules that setuptools installs",
      {
        "setup.cfg": "[options]\npackages = inner_grove\npackage_dir =\n  inner_grove = code\n",
        "code/__init__.py": "",
        "a.py": "import inner_grove\n",
      },
    ],
    [
      "what a host provides",
      { "a.py": "import bpy\nfrom google.colab import drive\nimport arcpy\n" },
    ],
    [
      "guarded imports",
      {
        "a.py":
          "try:\n    import maybe_one_x\nexcept ImportError:\n    maybe_one_x = None\ntry:\n    from maybe_two_x import y\nexcept (ModuleNotFoundError, ValueError):\n    pass\nimport contextlib\nwith contextlib.suppress(ImportError):\n    import maybe_three_x\n",
      },
    ],
  ])("%s", async (_, files) => {
    expect(await findings({ ...files, "z.py": invented })).toEqual([found("z.py")]);
  });

  it("what lies deep below a folder that nothing marks as a project", async () => {
    const files = {
      "top.py": "",
      "a/b/c/d/shared.py": "",
      "a/b/c/d/e.py": "import shared\nimport pine_cone_x\n",
      "a/b/c/d/package.json": '{"name": "deep-own", "dependencies": {"one-x": "1"}}',
      "a/b/c/d/f.ts": 'import "deep-own/x";\n',
    };
    expect(await findings(files)).toEqual([
      found("a/b/c/d/e.py", 2),
      'a/b/c/d/package.json:1:40 unknown-package "one-x"',
    ]);
  });

  it("is told apart in a condition, where it is unknown", async () => {
    const code = 'import sys\nif sys.platform == "win32":\n    import maybe_x\n';
    const judged = await judge({ "a.py": code }, { env: server.env });
    expect(judged).toMatchObject({ verdict: "inconclusive", findings: [] });
    expect(judged.unknown.join()).toMatch(/module "maybe_x": .*under a condition/);
  });
});

describe("modules that Python removed", () => {
  const code = "import distutils.core\nimport imp, asyncore\nfrom asynchat import x\n";

  it("are errors where the project is for a Python without them", async () => {
    const files = { "pyproject.toml": '[project]\nname = "x"\nrequires-python = ">=3.12"\n' };
    expect(await findings({ ...files, "a.py": `${code}import cgi\n` })).toEqual([
      'a.py:1:8 removed-module "distutils.core"',
      'a.py:2:8 removed-module "imp"',
      'a.py:2:13 removed-module "asyncore"',
      'a.py:3:6 removed-module "asynchat"',
    ]);
  });

  it("are nothing where it is for one that has them", async () => {
    const files = { "setup.cfg": "[options]\npython_requires = >=3.9, <3.12\n" };
    expect(await findings({ ...files, "a.py": code })).toEqual([]);
  });

  it("are warnings where nothing says", async () => {
    const judged = await judge({ "a.py": "import distutils\n" }, { env: server.env });
    expect(judged).toMatchObject({
      verdict: "pass",
      findings: ['a.py:1:8 module-removed-later "distutils"'],
    });
  });

  it("may be provided by a distribution that is declared", async () => {
    const files = {
      "pyproject.toml":
        '[project]\nname = "x"\nrequires-python = ">=3.12"\ndependencies = ["setuptools"]\n',
    };
    expect(await findings({ ...files, "a.py": "import distutils\n" })).toEqual([]);
  });
});
