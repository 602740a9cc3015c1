/** Invented names with the letters of each language. */
export const NAMES = {
  Polish: 'Łukasz Żółć-Święcąńiak',
  Czech: 'Řehoř Šťěpánůček Ďáblík',
  Turkish: 'İğdır Çağrı Şöyleişgüç',
  Vietnamese: 'Nguyễn Thị Ưởng Đặng',
  Icelandic: 'Þórður Æðarsonýr',
  Danish: 'Søren Åkjær Ægil',
  German: 'Jürgen Großweiß-Ößler',
  Romanian: 'Ștefan Țânțăreanu',
  Hungarian: 'Győző Űrhajós',
  Latvian: 'Ģirts Ķēniņš Ļubova Ņina',
  Maltese: 'Ġorġ Ħal-Żebbuġ',
  Greek: 'Ελένη Παπαδοπούλου-Ώρα Ϋψος',
  Bulgarian: 'Йорданка Щърбанова',
  Ukrainian: 'Ґалаґан Їжакевич Єлє',
  Serbian: 'Ђорђе Њежић Џон Љубић',
  Chinese: '王小明 欧阳曌 張偉',
};
