#include "architecture/file_calls.h"

#include <regex>

namespace tubelet::tests {

namespace {

std::string withoutComments(const std::string& text) {
    static const std::regex comment(R"(//[^\n]*)");
    return std::regex_replace(text, comment, "");
}

const std::regex& call() {
    static const std::regex pattern(
        // Qt: an object that opens files, and questions to the disk.
        R"(\bQ(?:File|FileInfo|Dir)\s+\w+\s*[({])"
        R"(|\bQFile::(?!encodeName|decodeName)\w+)"
        R"(|\bQFile\()"
        R"(|\bQFileInfo::exists)"
        R"(|\bQFileInfo\([^;]*?\)\.(?:exists|is(?!Absolute|Relative)\w+|size|last\w+|birthTime|canonical\w+|owner|permission\w*|symLinkTarget)\()"
        R"(|\bQDir\([^;]*?\)\.(?:mk\w+|exists|entry\w+|rm\w+|remove\w*|rename|isReadable|isEmpty|canonicalPath)\()"
        R"(|\bQ(?:SaveFile|TemporaryFile|TemporaryDir|ImageReader|ImageWriter|DirIterator|FileSystemWatcher|Settings)\s+\w+\s*[({])"
        R"(|\bQ(?:Image|Pixmap)\((?:ui::)?fromPath)"
        R"(|\bQImage\(file\))"
        R"(|\bQImage \w+\((?:ui::)?fromPath)"
        // C++: all but what only takes paths apart.
        R"(|\b(?:std::filesystem|fs)::(?!path\b|filesystem_error\b|perms\b|copy_options\b|file_type\b|file_status\b|file_time_type\b)\w+)"
        R"(|\bstd::[io]?fstream\b)"
        // The engine's rooms that read and write.
        R"(|\bfiles::\w+)"
        R"(|\brequest::isModelThere\()"
        R"(|\bmedia::(?:VideoReader::open|VideoWriter::open|readClip|readRecipe|writeClip|hashOfSource)\b)"
        R"(|\bhub::(?:pull|readOffer|bytesHere|targetIn)\()"
        R"(|\b\w*[lL]ibrary\.(?:find|list|rows|search|adopt|remove|putBack|unlistedFiles|setStars|changeTags|giveStars)\()");
    return pattern;
}

}  // namespace

std::vector<std::string> fileCallsOf(const std::string& text) {
    const std::string code = withoutComments(text);
    std::vector<std::string> found;
    for (std::sregex_iterator each(code.begin(), code.end(), call()), end; each != end; ++each) {
        found.push_back(each->str());
    }
    return found;
}

std::vector<std::string> brokenFileCalls(const Sources& sources, const std::map<std::string, AllowedCalls>& allowed) {
    std::vector<std::string> broken;
    for (const auto& [file, text] : sources) {
        const std::vector<std::string> calls =
            file.rfind("ui/", 0) == 0 ? fileCallsOf(text) : std::vector<std::string>();
        const auto known = allowed.find(file);
        const int most = known == allowed.end() ? 0 : known->second.calls;
        if (static_cast<int>(calls.size()) == most) {
            continue;
        }
        std::string all;
        for (const std::string& each : calls) {
            all += all.empty() ? each : ", " + each;
        }
        broken.push_back(file + ": asks the disk " + std::to_string(calls.size()) + " time(s), allowed are " +
                         std::to_string(most) + ": " + all);
    }
    for (const auto& [file, calls] : allowed) {
        if (sources.find(file) == sources.end()) {
            broken.push_back(file + ": is allowed file calls, and is not there");
        }
    }
    return broken;
}

}  // namespace tubelet::tests
