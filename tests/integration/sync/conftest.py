"""A real region for the tests of this folder."""

from tests.region_fixtures import database_url, postgres_cluster, postgres_region, region, sqlite_region

__all__ = ["database_url", "postgres_cluster", "postgres_region", "region", "sqlite_region"]
