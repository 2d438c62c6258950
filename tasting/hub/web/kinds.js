/** The kinds of step: their icon and sense, as `tasting/domain/steps.py` has them (tested). */

/** @type {Object<string, {icon: string, sense: string|null}>} */
export const KINDS = {
  welcome: { icon: "discuss", sense: null },
  weigh: { icon: "weight", sense: null },
  grind: { icon: "bean", sense: null },
  heat: { icon: "kettle", sense: null },
  pour: { icon: "droplets", sense: null },
  steep: { icon: "timer", sense: null },
  stir: { icon: "arrow-left-right", sense: null },
  press: { icon: "coffee", sense: null },
  strain: { icon: "droplets", sense: null },
  crust: { icon: "crust", sense: null },
  look: { icon: "eye", sense: "eye" },
  snap: { icon: "sound", sense: "sound" },
  smell: { icon: "nose", sense: "nose" },
  melt: { icon: "touch", sense: "touch" },
  taste: { icon: "taste", sense: "taste" },
  rinse: { icon: "droplets", sense: null },
  discuss: { icon: "discuss", sense: null },
  pause: { icon: "coffee", sense: null },
  reveal: { icon: "reveal", sense: null },
  wrap_up: { icon: "flag", sense: null },
};
