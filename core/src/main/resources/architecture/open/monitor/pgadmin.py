# /etc/pgadmin/config_system.py - root:root 0644
# Source: pgAdmin 4 9 documentation, "The config.py File", "Webserver Authentication".
SERVER_MODE = True
DATA_DIR = '/var/lib/pgadmin/data'
LOG_FILE = '/var/lib/pgadmin/pgadmin.log'
SQLITE_PATH = '/var/lib/pgadmin/data/pgadmin4.db'
SESSION_DB_PATH = '/var/lib/pgadmin/data/sessions'
STORAGE_DIR = '/var/lib/pgadmin/data/storage'
# nginx has asked for the login and says who it was.
AUTHENTICATION_SOURCES = ['webserver']
WEBSERVER_REMOTE_USER = 'X-Remote-User'
WEBSERVER_AUTO_CREATE_USER = False
MASTER_PASSWORD_REQUIRED = False
UPGRADE_CHECK_ENABLED = False
SHOW_GRAVATAR_IMAGE = False
ENABLE_PSQL = False
PROXY_X_HOST_COUNT = 0
