"""How long the widget takes to decide 200 campaigns, beside the millisecond that it may take."""
