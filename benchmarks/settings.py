"""The site's own settings with a bare view beside the pages."""

from beraad.config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
