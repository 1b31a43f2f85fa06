"""What becomes of the pages on their way to the built site: kept from build to build, searched, given a policy."""
