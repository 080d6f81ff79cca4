"""The program: settings, server, security headers, routes, command line."""
