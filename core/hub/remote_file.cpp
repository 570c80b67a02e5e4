#include "hub/remote_file.h"

#include "base/ascii.h"

namespace tubelet::hub {

Digest digestOf(std::string text) {
    if (text.starts_with("W/")) {
        text.erase(0, 2);
    }
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') {
        text = text.substr(1, text.size() - 2);
    }
    text = base::lowerAscii(text);
    if (text.find_first_not_of("0123456789abcdef") != std::string::npos) {
        return {};
    }
    return text.size() == 64   ? Digest{Digest::Kind::Sha256, text}
           : text.size() == 40 ? Digest{Digest::Kind::GitBlob, text}
                               : Digest{};
}

}  // namespace tubelet::hub
