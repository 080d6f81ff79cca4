"""S3 Atlas as an installed package: its layers lie in this folder and are imported by their own names.

So nothing that is called data or dashboard lies among the packages of an environment. In a checkout the layers lie
beside this folder. Processes that are started have the path of the one that starts them.
"""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
LAYERS = HERE if (HERE / "dashboard").is_dir() else HERE.parent

if str(LAYERS) not in sys.path:
    sys.path.insert(0, str(LAYERS))
