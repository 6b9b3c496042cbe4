"""Who hears what, when and from whom: the communication plan, the order of informing, the leak plan, the feeds."""
