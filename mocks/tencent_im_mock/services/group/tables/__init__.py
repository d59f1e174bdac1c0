"""The field tables of ``group_open_http_svc``, a module for each family."""
