#include "media/frame_folder.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <random>
#include <string_view>
#include <system_error>
#include <utility>

#include "media/clip_check.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPrefix = "frame-";
constexpr std::string_view kSuffix = ".png";

// Unsigned: std::isdigit of a UTF-8 byte taken as a signed char would be undefined.
bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::optional<int> numberOf(const std::string& name) {
    if (!name.starts_with(kPrefix) || !name.ends_with(kSuffix) || name.size() <= kPrefix.size() + kSuffix.size()) {
        return std::nullopt;
    }
    const std::string digits = name.substr(kPrefix.size(), name.size() - kPrefix.size() - kSuffix.size());
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    // Only a name that we would have given: "frame-1.png" is somebody else's.
    return number > 0 && frameFileName(number) == name ? std::optional(number) : std::nullopt;
}

bool isPng(const fs::path& path) {
    std::string extension = path.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension == ".png";
}

// The end of the run of digits that starts at `at`, and that run without leading zeros.
std::pair<std::size_t, std::string_view> digitsAt(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && isDigit(text[end])) {
        ++end;
    }
    std::string_view run = text.substr(at, end - at);
    run.remove_prefix(std::min(run.find_first_not_of('0'), run.size()));
    return {end, run};
}

// "a9" before "a10": runs of digits compare as numbers, everything else byte by byte.
bool naturallyBefore(std::string_view a, std::string_view b) {
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (isDigit(a[i]) && isDigit(b[j])) {
            const auto [endA, runA] = digitsAt(a, i);
            const auto [endB, runB] = digitsAt(b, j);
            if (runA != runB) {
                return runA.size() != runB.size() ? runA.size() < runB.size() : runA < runB;
            }
            i = endA;
            j = endB;
        } else if (a[i] != b[j]) {
            return static_cast<unsigned char>(a[i]) < static_cast<unsigned char>(b[j]);
        } else {
            ++i;
            ++j;
        }
    }
    return a.size() - i != b.size() - j ? a.size() - i < b.size() - j : a < b;
}

}  // namespace

std::string frameFileName(int number) {
    std::string digits = std::to_string(number);
    digits.insert(0, digits.size() < 4 ? 4 - digits.size() : 0, '0');
    return std::string(kPrefix) + digits + std::string(kSuffix);
}

std::vector<fs::path> ownFrames(const fs::path& folder) {
    std::vector<std::pair<int, fs::path>> found;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        const std::optional<int> number = numberOf(entry.path().filename().string());
        if (number && !fs::is_directory(entry.symlink_status())) {
            found.emplace_back(*number, entry.path());
        }
    }
    std::sort(found.begin(), found.end());
    std::vector<fs::path> frames;
    for (auto& [number, path] : found) {
        frames.push_back(std::move(path));
    }
    return frames;
}

std::vector<fs::path> framesToRead(const fs::path& folder) {
    std::vector<fs::path> frames = ownFrames(folder);
    if (!frames.empty()) {
        return frames;
    }
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (isPng(entry.path()) && entry.is_regular_file()) {
            frames.push_back(entry.path());
        }
    }
    std::sort(frames.begin(), frames.end(), [](const fs::path& a, const fs::path& b) {
        return naturallyBefore(a.filename().string(), b.filename().string());
    });
    return frames;
}

StagingFolder::StagingFolder(const fs::path& parent, const fs::path& target) {
    std::random_device random;
    std::error_code failed;
    for (int attempt = 0; attempt < 16; ++attempt) {
        fs::path candidate = parent / (".tubelet-" + std::to_string(random()) + ".tmp");
        if (fs::create_directory(candidate, failed)) {
            m_path = std::move(candidate);
            return;
        }
        if (failed) {
            failWriting(target, failed.message() + " (in the folder '" + parent.string() + "')");
        }
    }
    failWriting(target, "no temporary folder could be made beside it");
}

StagingFolder::~StagingFolder() {
    if (!m_path.empty()) {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
}

}  // namespace tubelet::media
