#include "media/frame_series.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "media/clip_check.h"
#include "media/frame_candidates.h"
#include "media/frame_folder.h"
#include "media/frame_gaps.h"
#include "media/frame_name.h"

namespace tubelet::media {

namespace {

namespace fs = std::filesystem;

/// Names that differ in one number only, in its order.
struct Series {
    Names names;
    std::size_t counter = 0;  ///< index of that number
};

/// A date and a time: names that tell when a frame was taken.
constexpr std::size_t kNumbersOfTimestamp = 5;

[[noreturn]] void refuseEmpty(const fs::path& folder, const FrameCandidates& found) {
    if (!found.deadLinks.empty()) {
        failReading(folder, {says("media",
                                  "all of its pictures are links to files that are not there, such as %1. Fetch them "
                                  "first (such as with \"git annex get\" or \"dvc pull\")"),
                             shownName(found.deadLinks.front().name)});
    }
    std::vector<std::string> folders;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        std::error_code unknown;
        if (entry.is_directory(unknown) && !entry.path().filename().string().starts_with('.')) {
            folders.push_back(entry.path().filename().string());
        }
    }
    std::sort(folders.begin(), folders.end());
    const Message none{says("media", "the folder holds no pictures (PNG, JPEG, WebP, TIFF, BMP or TGA)")};
    if (folders.empty()) {
        failReading(folder, none);
    }
    failReading(folder, {says("media", "%1, but other folders, such as %2. Name the one with the frames"), none,
                         shownName(folders.front())});
}

/// By pattern; names with a minus behind a letter join those without, where there are some.
std::map<std::string, Names> byPattern(const Names& names) {
    std::map<std::string, Names> groups;
    for (const FrameName& name : names) {
        groups[name.pattern].push_back(name);
    }
    for (auto group = groups.begin(); group != groups.end();) {
        const auto readings = readingsWithSigns(group->first);
        const auto fitting = std::find_if(readings.begin(), readings.end(), [&](const OtherReading& reading) {
            return groups.contains(reading.pattern);
        });
        if (fitting == readings.end()) {
            ++group;
            continue;
        }
        for (FrameName& name : group->second) {
            name.pattern = fitting->pattern;
            name.numbers[fitting->number] = -name.numbers[fitting->number];
            groups[fitting->pattern].push_back(std::move(name));
        }
        group = groups.erase(group);
    }
    return groups;
}

/// The index of the number that has the most values, the last of equal ones.
std::size_t counterOf(const Names& names) {
    std::size_t counter = 0;
    std::size_t most = 0;
    for (std::size_t i = 0; i < names.front().numbers.size(); ++i) {
        std::set<std::int64_t> values;
        for (const FrameName& name : names) {
            values.insert(name.numbers[i]);
        }
        if (values.size() >= most) {
            most = values.size();
            counter = i;
        }
    }
    return counter;
}

/// What a folder's pictures are: series, and pictures that belong to none.
struct Sorted {
    std::vector<Series> series;
    Names others;
};

void sortGroup(const Names& group, Sorted& sorted) {
    if (group.front().numbers.empty() || group.size() == 1) {
        sorted.others.insert(sorted.others.end(), group.begin(), group.end());
        return;
    }
    const std::size_t counter = counterOf(group);
    std::map<std::vector<std::int64_t>, Names> parts;
    for (const FrameName& name : group) {
        std::vector<std::int64_t> rest = name.numbers;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(counter));
        parts[rest].push_back(name);
    }
    for (auto& [rest, names] : parts) {
        if (names.size() == 1 || (parts.size() > 1 && rest.size() + 1 >= kNumbersOfTimestamp)) {
            sorted.others.insert(sorted.others.end(), names.begin(), names.end());
            continue;
        }
        std::sort(names.begin(), names.end(), [counter](const FrameName& a, const FrameName& b) {
            return a.numbers[counter] < b.numbers[counter];
        });
        sorted.series.push_back({std::move(names), counter});
    }
}

Message ends(const Series& series) {
    return {says("media", "%1 to %2"), shownName(series.names.front().name), shownName(series.names.back().name)};
}

[[noreturn]] void refuseSeveral(const fs::path& folder, const std::vector<Series>& series) {
    failReading(
        folder,
        {says("media",
              "it holds %1 series of frames, such as %2 and %3. Put the one that is meant into a folder of its own"),
         series.size(), ends(series[0]), ends(series[1])});
}

void refuseDoubles(const fs::path& folder, const Series& series) {
    for (std::size_t i = 1; i < series.names.size(); ++i) {
        if (series.names[i].numbers == series.names[i - 1].numbers) {
            failReading(folder,
                        {says("media", "two of its frames have the same number: %1 and %2. Take one of them away"),
                         shownName(series.names[i - 1].name), shownName(series.names[i].name)});
        }
    }
}

void tellOfOthers(const Names& all, const Series& series, std::vector<Message>& notices) {
    std::set<fs::path> taken;
    for (const FrameName& name : series.names) {
        taken.insert(name.file);
    }
    const auto other =
        std::find_if(all.begin(), all.end(), [&](const FrameName& name) { return !taken.contains(name.file); });
    if (other == all.end()) {
        return;
    }
    const std::size_t count = all.size() - series.names.size();
    notices.push_back({counts("media",
                              "Of the folder's pictures the series %1 is read; %n (other is left out:|others are left "
                              "out, such as) %2."),
                       count, ends(series), shownName(other->name)});
}

FrameSeries told(const fs::path& folder, const Series& series, const Names& all) {
    refuseDoubles(folder, series);
    FrameSeries result;
    for (const FrameName& name : series.names) {
        result.files.push_back(name.file);
    }
    tellOfOthers(all, series, result.notices);
    if (const Message notice = noticeOfNumbers(series.names, series.counter); !notice.empty()) {
        result.notices.push_back(notice);
    }
    if (series.names.back().numbers[series.counter] < 0) {
        result.notices.push_back(
            {says("media", "The numbers of its frames are taken for negative ones: %1."), ends(series)});
    }
    return result;
}

FrameSeries chosenOf(const fs::path& folder, const Names& all) {
    Series own;
    for (const fs::path& file : ownFrames(folder)) {
        std::error_code ignored;
        if (fs::is_regular_file(file, ignored)) {
            own.names.push_back(frameNameOf(file));
        }
    }
    if (!own.names.empty()) {
        return told(folder, own, all);
    }
    Sorted sorted;
    for (const auto& [pattern, names] : byPattern(all)) {
        sortGroup(names, sorted);
    }
    if (sorted.series.size() > 1) {
        refuseSeveral(folder, sorted.series);
    }
    // A few names that look like a series by chance, among many that don't, make none.
    if (sorted.series.size() == 1 && sorted.series[0].names.size() >= sorted.others.size()) {
        return told(folder, sorted.series[0], all);
    }
    FrameSeries result;
    for (const FrameName& name : all) {
        result.files.push_back(name.file);
    }
    return result;
}

}  // namespace

FrameSeries seriesOf(const fs::path& folder) {
    const FrameCandidates found = frameCandidatesIn(folder);
    const Names& all = found.pictures;
    if (all.empty()) {
        refuseEmpty(folder, found);
    }
    FrameSeries result = chosenOf(folder, all);
    tellOfUnusable(found, result.notices);
    return result;
}

}  // namespace tubelet::media
