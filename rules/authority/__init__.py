"""On whose authority the platform is called."""
