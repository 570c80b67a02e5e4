#include "base/json_depth.h"

namespace tubelet::base {

bool nestsDeeper(std::string_view json, int most) {
    int depth = 0;
    bool isText = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (isText) {
            at += c == '\\' ? 1 : 0;
            isText = c != '"';
        } else if (c == '"') {
            isText = true;
        } else if (c == '[' || c == '{') {
            if (++depth > most) {
                return true;
            }
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return false;
}

}  // namespace tubelet::base
