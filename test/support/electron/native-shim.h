// better-sqlite3 needs references to strings (Node-API 10). Node 20 has them as "experimental", where finalizers are posted.
#define NAPI_VERSION 2147483647
#define NODE_API_EXPERIMENTAL_HAS_POST_FINALIZER
#include <js_native_api.h>
extern "C" napi_status node_api_post_finalizer(napi_env, napi_finalize, void *, void *);
