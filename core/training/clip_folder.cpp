#include "training/clip_folder.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <system_error>

#include "base/ascii.h"
#include "base/error.h"
#include "base/paths.h"
#include "base/utf8.h"
#include "files/atomic_file.h"
#include "training/csv_table.h"

namespace tubelet::training {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestCaption = 64 << 10;
constexpr std::size_t kLongestTable = 256 << 20;

bool isClip(const fs::path& file) {
    static constexpr std::array kEndings{".mp4", ".mov", ".mkv", ".webm", ".avi",  ".m4v", ".mpg", ".mpeg", ".ts",
                                         ".gif", ".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff", ".apng"};
    const auto ending = base::lowerAscii(file.extension().string());
    return std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
}

/// Without the mark that some editors put before a text.
std::string unmarked(const std::string& text) {
    return text.starts_with("\xef\xbb\xbf") ? text.substr(3) : text;
}

void take(ClipFolder& folder, const fs::path& file, const std::string& caption) {
    if (!base::isValidUtf8(caption)) {
        folder.skipped.push_back({file, {says("training", "Its caption is not UTF-8. Save it in that encoding.")}});
    } else if (auto text = base::trimmed(unmarked(caption)); text.empty()) {
        folder.skipped.push_back({file, {says("training", "Its caption is empty. Write down what it shows.")}});
    } else {
        folder.files.push_back({file, std::move(text)});
    }
}

ClipFolder fromTable(const fs::path& folder, const fs::path& table) {
    ClipFolder found;
    std::size_t line = 0;
    std::map<fs::path, std::size_t> seen;
    for (const auto& row : csvRows(files::readFile(table, kLongestTable))) {
        ++line;
        if (row.size() != 2) {
            throw Error(ErrorKind::SourceUnreadable,
                        says("training",
                             "Row %1 of %2 has %3 fields, expected two: a file and its caption. Put captions with a "
                             "comma in double quotes."),
                        line, table, row.size());
        }
        const auto file = folder / row[0];
        std::error_code ignored;
        if (!fs::exists(file, ignored)) {
            if (line == 1 && !isClip(file)) {
                continue;  // the columns' names
            }
            found.skipped.push_back({file, {says("training", "It is named in captions.csv, but is not there.")}});
        } else if (!seen.emplace(file, line).second) {
            found.skipped.push_back({file, {says("training", "captions.csv names it a second time.")}});
        } else {
            take(found, file, row[1]);
        }
    }
    return found;
}

}  // namespace

std::vector<fs::path> clipFilesIn(const fs::path& folder) {
    std::error_code failed;
    if (!fs::is_directory(folder, failed)) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("training", "%1 is not a folder. Name one with videos or pictures."), folder);
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder, failed)) {
        if (entry.is_regular_file(failed) && isClip(entry.path())) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    return files;
}

ClipFolder readClipFolder(const fs::path& folder) {
    std::error_code failed;
    if (!fs::is_directory(folder, failed)) {
        throw Error(ErrorKind::SourceUnreadable,
                    says("training",
                         "%1 is not a folder. Name one with videos or pictures, and a caption of each in a text file "
                         "beside it."),
                    folder);
    }
    const auto table = folder / "captions.csv";
    ClipFolder found;
    if (fs::exists(table, failed)) {
        found = fromTable(folder, table);
    } else {
        for (const auto& file : clipFilesIn(folder)) {
            auto beside = file;
            beside.replace_extension(".txt");
            if (fs::exists(beside, failed)) {
                take(found, file, files::readFile(beside, kLongestCaption));
            } else {
                found.skipped.push_back(
                    {file, {says("training", "It has no caption. Write what it shows into %1."), beside.filename()}});
            }
        }
    }
    return found;
}

}  // namespace tubelet::training
