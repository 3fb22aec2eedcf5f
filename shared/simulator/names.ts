/** How people are really called: one row each of given name, family name, and both in letters for an address. */
export const peopleNames = [
  ['Ada', 'Lovelace', 'ada.lovelace'],
  ['Zoë', 'Müller-Lüdenscheidt', 'zoe.mueller'],
  ['Søren', 'Ærøskøbing', 'soren.aeroskobing'],
  ['小龙', '李', 'xiaolong.li'],
  ['José María', 'de la Cruz y Fernández', 'jose.delacruz'],
  ['Siobhán', 'O’Brien', 'siobhan.obrien'],
  ['Nguyễn', 'Thị Ánh', 'nguyen.anh'],
  ['محمد', 'الفارسي', 'mohammed.alfarsi'],
  ['Þórdís', 'Jökulsdóttir', 'thordis.jokulsdottir'],
  ['Aleksandra', "D'Angelo", 'aleksandra.dangelo'],
  ['Hubert Blaine', 'Wolfeschlegelsteinhausenbergerdorff', 'hubert.wolfe'],
  ['さくら', '田中', 'sakura.tanaka'],
  ['Łukasz', 'Żółkiewski', 'lukasz.zolkiewski'],
  ['Oluwaseun', 'Adébáyọ̀', 'seun.adebayo'],
  ['Анна', 'Каренина', 'anna.karenina'],
  ['Jean-Luc', 'Saint-Exupéry', 'jeanluc.saintexupery'],
  ['Ελένη', 'Παπαδοπούλου', 'eleni.papadopoulou'],
  ['Priya', 'Krishnamurthy', 'priya.krishnamurthy'],
  ['Mary Jane', 'Smith', 'mary.smith'],
  ['Şebnem', 'Yıldırım', 'sebnem.yildirim'],
] as const;

/** What a family name becomes by marriage. */
export const newFamilyNames = ['Ångström', 'van der Meer', 'Nakamura', 'Ó Súilleabháin', 'Roe'] as const;

export const departments = [
  'Engineering',
  'Field Sales',
  'Vertrieb & Außendienst',
  'Contabilità',
  'Customer Success (EMEA)',
  '営業部',
  'Legal',
  'People + Culture',
] as const;
