// The bundled translations of atlases' ids to FreeSurfer's, as texts for the core; in the program's order.
import aal from '../../models/atlases/aal.json' with {type: 'json'};
import bigbrain from '../../models/atlases/bigbrain.json' with {type: 'json'};
import tissues from '../../models/atlases/neuromorphometrics-tissue.json' with {type: 'json'};
import neuromorphometrics from '../../models/atlases/neuromorphometrics.json' with {type: 'json'};

export const ATLASES = [aal, bigbrain, tissues, neuromorphometrics].map((atlas) => JSON.stringify(atlas));
