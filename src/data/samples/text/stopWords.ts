/** Words of English that say nothing of a topic: articles, pronouns, prepositions, conjunctions, auxiliaries. */
export const englishStopWords: ReadonlySet<string> = new Set(
  `a about above after again against all almost alone along already also although always am among an and another any
  anybody anyone anything anyway anywhere are aren't around as at away be became because become becomes been before
  behind being below between both but by can can't cannot could couldn't did didn't do does doesn't doing don don't done
  down during each either else enough etc even ever every everybody everyone everything everywhere few for from further
  get gets getting give given go goes going gone got had hadn't has hasn't have haven't having he he'd he'll he's hence
  her here here's hers herself him himself his how however i i'd i'll i'm i've ie if in indeed instead into is isn't it
  it's its itself just keep least less let let's like ll made make many may maybe me might mine more most mostly much must
  my myself neither never nevertheless no nobody none nor not nothing now nowhere of off often on once one only onto or
  other others otherwise our ours ourselves out over own per perhaps please put quite rather re really same see seem
  seemed seems several shan't she she'd she'll she's should shouldn't since so some somebody somehow someone something
  sometimes somewhere still such than that that's the their theirs them themselves then there there's therefore these
  they they'd they'll they're they've this those though through throughout thus to together too toward towards under until
  up upon us ve very via was wasn't we we'd we'll we're we've well were weren't what what's whatever when where where's
  whether which while who who's whoever whole whom whose why will with within without won't would wouldn't yet you you'd
  you'll you're you've your yours yourself yourselves`
    .split(/\s+/)
    // Words are counted without their apostrophes.
    .flatMap((word) => (word.includes("'") ? word.split("'") : [word])),
);
