// Generated from the PyPI package stdlibs 2026.9.3 by scripts/python-stdlib.ts: run it to regenerate.

/** Modules of Python's standard library by the first and the last version that has them, 2.7 to 3.15. */
export const stdlibSpans: Readonly<Record<string, string>> = {
  "2.7-":
    "__future__ __hello__ __phello__ _ast _bisect _codecs _codecs_cn _codecs_hk _codecs_iso2022 _codecs_jp _codecs_kr _codecs_tw _collections _csv _ctypes _ctypes_test _curses _curses_panel _elementtree _functools _hashlib _heapq _io _json _locale _lsprof _md5 _multibytecodec _multiprocessing _osx_support _pyio _random _scproxy _socket _sqlite3 _sre _ssl _strptime _struct _symtable _testcapi _threading_local _tkinter _warnings _weakref _weakrefset abc antigravity argparse array ast atexit base64 bdb binascii bisect bz2 cProfile calendar cmath cmd code codecs codeop collections colorsys compileall contextlib copy csv ctypes curses datetime dbm decimal difflib dis doctest email encodings ensurepip errno fcntl filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob grp gzip hashlib heapq hmac idlelib imaplib importlib inspect io itertools json keyword linecache locale logging mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc nt ntpath nturl2path numbers opcode operator optparse os pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath pprint profile pstats pty pwd py_compile pyclbr pydoc pydoc_data pyexpat quopri random re readline resource rlcompleter runpy sched select shelve shlex shutil signal site smtplib socket sqlite3 ssl stat string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios textwrap this threading time timeit token tokenize trace traceback tty turtle types unicodedata unittest urllib uuid warnings wave weakref webbrowser winsound wsgiref xml xx xxsubtype zipfile zipimport zlib",
  "2.7-2.7":
    "AL Audio_mac BaseHTTPServer Bastion CD CGIHTTPServer CL CL_old Canvas Carbon ColorPicker ConfigParser Cookie DEVICE Dialog DocXMLRPCServer ERRNO EasyDialogs FILE FL FileDialog FixTk FrameWork GET GL GLWS HTMLParser IOCTL MacOS MimeWriter MiniAEFrame Nav OSATerminology PixMapWrapper Queue SUNAUDIODEV SV ScrolledText SimpleDialog SimpleHTTPServer SimpleXMLRPCServer SocketServer StringIO Tix Tkconstants Tkdnd Tkinter UserDict UserList UserString WAIT _AE _AH _App _CF _CG _CarbonEvt _Cm _Ctl _Dlg _Drag _Evt _File _Fm _Folder _Help _IBCarbon _Icn _LWPCookieJar _Launch _List _Menu _Mlte _MozillaCookieJar _OSA _Qd _Qdoffs _Qt _Res _Scrap _Snd _TE _Win __builtin__ _bsddb _hotshot _pybsddb _sha _winreg aepack aetools aetypes al anydbm applesingle appletrawmain appletrunner argvemulator audiodev autoGIL bgenlocations bsddb bsddb185 buildtools bundlebuilder cPickle cStringIO cd cddb cdplayer cfmfile cl commands compiler cookielib copy_reg dbhash dircache dl dumbdbm dummy_thread exceptions findertools fl flp fm fpformat future_builtins gdbm gensuitemodule gestalt gl hotshot htmlentitydefs htmllib httplib ic icglue icopen ihooks imgfile imputil jpeg linuxaudiodev macerrors macostools macresource markupbase mhlib mimetools mimify multifile mutex new panel panelparser pimp popen2 posixfile pure readcd repr rexec rfc822 riscosenviron riscospath robotparser rourl2path sets sgi sgmllib sha sre statvfs stringold strop sunaudio sunaudiodev sv terminalcommand thread timing tkColorChooser tkCommonDialog tkFileDialog tkFont tkMessageBox tkSimpleDialog toaiff torgb ttk urllib2 urlparse user videoreader whichdb xmllib xmlrpclib",
  "2.7-3.2": "_abcoll _subprocess",
  "2.7-3.3": "SOCKET _emx_link imageop md5 os2 os2emxpath pcre rgbimg",
  "2.7-3.5": "CDIO CDROM DLFCN IN STROPTS TYPES",
  "2.7-3.6": "fpectl fpetest macurl2path",
  "2.7-3.7": "macpath",
  "2.7-3.8": "dummy_threading",
  "2.7-3.9": "formatter parser symbol",
  "2.7-3.10": "binhex",
  "2.7-3.11": "_sha256 _sha512 asynchat asyncore distutils imp smtpd",
  "2.7-3.12":
    "_msi aifc audioop cgi cgitb chunk crypt imghdr lib2to3 mailcap msilib nis nntplib ossaudiodev pipes sndhdr spwd sunau telnetlib uu xdrlib",
  "2.7-3.14": "sre_compile sre_constants sre_parse",
  "3.0-":
    "_dbm _gdbm _markupbase _pickle _sha1 _thread builtins configparser copyreg html http queue reprlib socketserver tkinter winreg xmlrpc",
  "3.0-3.0": "_bytesio _fileio _stringio build_class pydoc_topics",
  "3.0-3.3": "_gestalt",
  "3.0-3.8": "_dummy_thread",
  "3.1-": "_compat_pickle",
  "3.2-": "_datetime _posixsubprocess _string concurrent turtledemo",
  "3.2-3.14": "xxlimited",
  "3.3-":
    "_bz2 _decimal _frozen_importlib _imp _lzma _testbuffer _winapi faulthandler ipaddress lzma venv",
  "3.3-3.12": "_crypt",
  "3.4-":
    "_collections_abc _opcode _operator _overlapped _sitebuiltins _stat _testimportmultiple _tracemalloc asyncio enum pathlib selectors statistics tracemalloc",
  "3.4-3.9": "_bootlocale",
  "3.5-": "_frozen_importlib_external _pydecimal _signal _testmultiphase typing zipapp",
  "3.5-3.13": "_compression",
  "3.6-": "_asyncio _blake2 _sha3 _testconsole secrets",
  "3.6-3.6": "_distutils_findvs",
  "3.7-": "_abc _contextvars _py_abc _queue _uuid _xxtestfuzz contextvars dataclasses",
  "3.8-": "_posixshmem _statistics _testinternalcapi",
  "3.8-3.12": "_xxsubinterpreters",
  "3.9-": "_aix_support _zoneinfo graphlib zoneinfo",
  "3.9-3.9": "_peg_parser",
  "3.9-3.11": "_bootsubprocess",
  "3.10-": "_testclinic xxlimited_35",
  "3.11-": "__hello_alias__ __hello_only__ __phello_alias__ _tokenize _typing tomllib",
  "3.12-": "_pydatetime _pylong _sha2 _testsinglephase _wmi",
  "3.12-3.12": "_xxinterpchannels",
  "3.13-":
    "_android_support _apple_support _colorize _interpchannels _interpqueues _interpreters _ios_support _opcode_metadata _pyrepl _suggestions _sysconfig _testcapi_datetime _testclinic_limited _testlimitedcapi",
  "3.13-3.13": "_testexternalinspection",
  "3.14-":
    "_ast_unparse _hmac _py_warnings _remote_debugging _types _zstd annotationlib compression",
  "3.15-": "_math_integer profiling xxlimited_3_13",
};
