"""Page grids to logical tables: titles found, repeated heads dropped, split rows joined."""
