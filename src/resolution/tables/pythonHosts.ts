/** A program that runs Python with modules of its own. */
export interface PythonHost {
  readonly why: string;
  /** First names, or dotted names where only a part belongs to the host. */
  readonly modules: string;
}

/**
 * From the documentation of each program's Python interface. A distribution of the same name that
 * the project declares, or has installed, wins over all of these.
 */
export const pythonHosts: readonly PythonHost[] = [
  {
    why: "it is provided by Blender",
    modules:
      "bpy bpy_extras bmesh mathutils bgl blf gpu gpu_extras aud idprop imbuf bl_math bl_ui bl_operators freestyle bpy_types bpy_restrict_state addon_utils rna_prop_ui bge",
  },
  { why: "it is provided by GIMP", modules: "gimp gimpfu gimpenums gimpcolor gimpui" },
  {
    why: "it is provided by IDA",
    modules:
      "idaapi idautils idc ida_allins ida_auto ida_bytes ida_dbg ida_diskio ida_entry ida_enum ida_frame ida_funcs ida_gdl ida_graph ida_hexrays ida_ida ida_idaapi ida_idd ida_idp ida_kernwin ida_lines ida_loader ida_moves ida_nalt ida_name ida_netnode ida_offset ida_problems ida_range ida_registry ida_search ida_segment ida_segregs ida_struct ida_strlist ida_typeinf ida_ua ida_xref",
  },
  { why: "it is provided by Binary Ninja", modules: "binaryninja binaryninjaui" },
  { why: "it is provided by Ghidra", modules: "ghidra" },
  { why: "it is provided by GDB", modules: "gdb" },
  { why: "it is provided by LLDB", modules: "lldb lldbsuite" },
  { why: "it is provided by Unreal Engine", modules: "unreal unreal_engine" },
  { why: "it is provided by Houdini", modules: "hou toolutils hdefereval htoa" },
  {
    why: "it is provided by Maya",
    modules: "maya pymel mtoa",
  },
  { why: "it is provided by 3ds Max", modules: "pymxs MaxPlus" },
  { why: "it is provided by MotionBuilder", modules: "pyfbsdk pyfbsdk_additions" },
  { why: "it is provided by Cinema 4D", modules: "c4d" },
  { why: "it is provided by Nuke", modules: "nuke nukescripts hiero" },
  { why: "it is provided by Substance 3D", modules: "substance_painter substance_painter_ui" },
  { why: "it is provided by FreeCAD", modules: "FreeCAD FreeCADGui" },
  { why: "it is provided by Fusion 360", modules: "adsk" },
  { why: "it is provided by Rhino", modules: "rhinoscriptsyntax scriptcontext Rhino ghpythonlib" },
  { why: "it is provided by Abaqus", modules: "abaqus abaqusConstants odbAccess caeModules" },
  { why: "it is provided by ParaView", modules: "paraview" },
  { why: "it is provided by Sublime Text", modules: "sublime sublime_plugin sublime_types" },
  { why: "it is provided by Vim", modules: "vim" },
  {
    why: "it is provided by Kodi",
    modules: "xbmc xbmcaddon xbmcdrm xbmcgui xbmcplugin xbmcvfs",
  },
  { why: "it is provided by OBS Studio", modules: "obspython" },
  { why: "it is provided by LibreOffice", modules: "uno unohelper com.sun scriptforge" },
  { why: "it is provided by ArcGIS", modules: "arcpy arcgisscripting" },
  { why: "it is provided by QGIS", modules: "qgis" },
  { why: "it is provided by SageMath", modules: "sage" },
  { why: "it is provided by CERN ROOT", modules: "ROOT" },
  { why: "it is provided by Splunk", modules: "splunk" },
  { why: "it is provided by Google Colab", modules: "google.colab" },
  { why: "it is provided by Databricks", modules: "dbutils" },
  { why: "it is provided by Pyodide", modules: "js pyodide pyodide_js _pyodide" },
  { why: "it is provided by Brython", modules: "browser" },
  {
    why: "it is provided by MicroPython or CircuitPython",
    modules:
      "machine micropython utime uos usys ustruct uasyncio ubinascii ucollections uctypes uerrno uhashlib uheapq uio urandom ure uselect usocket ussl uzlib network esp esp32 rp2 pyb stm neopixel framebuf bluetooth cryptolib deflate board digitalio analogio busio microcontroller displayio terminalio neopixel_write audiobusio audiocore pwmio rotaryio usb_hid usb_cdc storage supervisor alarm wifi socketpool _bleio microbit",
  },
  {
    why: "it is provided by Jython or GraalPy",
    modules: "java javax org.python jarray polyglot",
  },
  { why: "it is provided by IronPython or Python.NET", modules: "clr System Microsoft" },
  { why: "it is provided by PyPy", modules: "__pypy__ pypyjit rpython" },
  { why: "it is provided by iOS's Pythonista", modules: "objc_util" },
  { why: "it is provided by Red Hat's package manager", modules: "dnf libdnf libdnf5 hawkey" },
  { why: "it is provided by Debian's package manager", modules: "apt apt_pkg apt_inst aptsources" },
  { why: "it is provided by Mercurial", modules: "mercurial hgext hgdemandimport" },
  { why: "it is provided by WeeChat", modules: "weechat" },
  { why: "it is provided by mod_wsgi or uWSGI", modules: "mod_wsgi uwsgi uwsgidecorators" },
  { why: "it is provided by ROS's build", modules: "rclpy rospy roslib ament_index_python" },
  { why: "it is provided by PostgreSQL", modules: "plpy" },
  { why: "type checkers have it in their stubs", modules: "_typeshed" },
  {
    why: "Python looks for it at its start, and a site may have one",
    modules: "sitecustomize usercustomize",
  },
  { why: "it is the program that is started", modules: "__main__" },
  { why: "it is a part of CPython's own tests", modules: "test _testlimitedcapi _testsinglephase" },
];
