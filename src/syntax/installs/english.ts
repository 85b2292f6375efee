/** Is this a word that goes on in English after a command, or that makes "pip install" mean no command at all? */
export function isEnglish(word: string): boolean {
  return WORDS.has(word.toLowerCase()) || /^(?:[-–—/=+&|]{1,3}|->|=>)$/.test(word);
}

/** A word that begins what another speaks of: "passing the name", never "flask the". */
export function isDeterminer(word: string): boolean {
  return /^(?:an?|the|this|that|these|those|its|their|your|our|my|any|some|every|each)$/i.test(
    word,
  );
}

const WORDS: ReadonlySet<string> = new Set(
  `a an the this that these those it its itself them they their there here you your yourself we our us i my me he she his her
   and or but nor so then than to too of in on at by for from into onto via with without within using during
   before after until while when where which who what why how if unless because since as like per
   is are was were be been being am isn't aren't wasn't has have had having do does did don't doesn't didn't
   will would shall should can cannot can't could may might must won't need needs needed require requires
   required get gets got give gives gave take takes took make makes made work works worked working run runs
   running ran fail fails failed failing break breaks broke broken hang hangs error errors failure show
   shows say says said tell tells happen happens complete completes completed succeed succeeds install
   installs installed installing download downloads downloaded create creates created add adds added
   remove removes removed update updates updated upgrade upgrades use uses used see try tries tried want
   wants let lets call calls called just only also even still already yet again once twice first second
   next last finally later now manually globally locally separately yourself instead otherwise either
   neither both all any some every each everything anything nothing something none other another more
   most less few many much not no yes ok please note everything's dependencies dependency packages
   command commands step steps output instructions properly correctly successfully fine well
   out up down off over under inside outside about above below around between through`.split(/\s+/),
);
