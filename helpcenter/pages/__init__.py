"""What each page shows, as plain values for the templates. Knows neither MkDocs nor the file system."""
