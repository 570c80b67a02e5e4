#include "ui/studio/settings_file.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include <QJsonArray>
#include <QJsonDocument>
#include <QSettings>

#include "base/error.h"
#include "base/logging.h"
#include "base/timestamps.h"
#include "request/json.h"
#include "ui/bridge/text.h"
#include "ui/paint/stroke_file.h"
#include "ui/preview/playback_clock.h"
#include "ui/settings/presets.h"
#include "ui/studio/preview_quality.h"
#include "ui/studio/settings_text.h"

namespace tubelet::ui {

namespace fs = std::filesystem;

namespace {

constexpr int kMaxStoredCharacters = 100000;
constexpr int kMaxPrompts = 1000;
constexpr int kMaxFolders = 50;
/// As the widget allows (run_budget.h).
constexpr std::uint64_t kLeastKept = 100'000'000, kMostKept = 10'000'000'000'000;

const QStringList& themeWords() {
    static const QStringList words{QStringLiteral("system"), QStringLiteral("dark"), QStringLiteral("light")};
    return words;
}

bool isWholePresets(const QString& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    return json.isEmpty() ||
           (document.isArray() && presetsFromJson(json).size() == static_cast<std::size_t>(document.array().size()));
}

bool isWholeList(const QString& json) {
    return json.isEmpty() || QJsonDocument::fromJson(json.toUtf8()).isArray();
}

StudioSettings valuesOf(QSettings& ini, bool& isWhole) {
    StudioSettings settings;
    settings.geometry = ini.value(QStringLiteral("window/geometry")).toByteArray();
    settings.layout = ini.value(QStringLiteral("window/layout")).toByteArray();
    const int theme = static_cast<int>(themeWords().indexOf(ini.value(QStringLiteral("window/theme")).toString()));
    settings.theme = static_cast<ThemeChoice>(theme < 0 ? 0 : theme);
    settings.draft.prompt = ini.value(QStringLiteral("clip/prompt")).toString().left(kMaxStoredCharacters);
    settings.draft.negativePrompt =
        ini.value(QStringLiteral("clip/negativePrompt")).toString().left(kMaxStoredCharacters);
    settings.draft.randomSeed = ini.value(QStringLiteral("clip/randomSeed"), true).toBool();
    settings.storyboard = ini.value(QStringLiteral("clip/storyboard")).toString();
    settings.painted = ini.value(QStringLiteral("clip/painted")).toString();
    settings.reworks = ini.value(QStringLiteral("clip/reworks")).toString();
    settings.unreadStoryboard = ini.value(QStringLiteral("clip/unreadStoryboard")).toString();
    settings.history = ini.value(QStringLiteral("clip/history")).toStringList().mid(0, kMaxPrompts);
    settings.presets = ini.value(QStringLiteral("clip/presets")).toString();
    settings.draft.clips = ini.value(QStringLiteral("clip/clips"), 1).toInt();
    settings.clipGrid = ini.value(QStringLiteral("gallery/grid")).toBool();
    settings.clipOrder = ini.value(QStringLiteral("gallery/order")).toInt();
    settings.lastClip = ini.value(QStringLiteral("gallery/lastClip")).toLongLong();
    settings.modelFolders = ini.value(QStringLiteral("folders/models")).toStringList().mid(0, kMaxFolders);
    settings.recentModels = ini.value(QStringLiteral("folders/recentModels")).toStringList().mid(0, kMaxFolders);
    settings.classifierFolders = ini.value(QStringLiteral("folders/classifiers")).toStringList().mid(0, kMaxFolders);
    settings.classifier = ini.value(QStringLiteral("folders/classifier")).toString();
    settings.evaluations = ini.value(QStringLiteral("folders/evaluations")).toStringList().mid(0, kMaxFolders);
    settings.exportFolder = ini.value(QStringLiteral("folders/export")).toString();
    settings.training = ini.value(QStringLiteral("training/plan")).toString();
    settings.preview = PreviewQuality::kindOf(ini.value(QStringLiteral("preview/quality")).toString());
    settings.looping = ini.value(QStringLiteral("preview/loop"), true).toBool();
    bool isNumber = false;
    const double speed = ini.value(QStringLiteral("preview/speed")).toDouble(&isNumber);
    settings.speed =
        isNumber && speed >= PlaybackClock::kSlowest && speed <= PlaybackClock::kFastest ? speed : settings.speed;
    const std::uint64_t kept = ini.value(QStringLiteral("disk/keptBytes")).toULongLong(&isNumber);
    settings.keptBytes = isNumber ? std::clamp(kept, kLeastKept, kMostKept) : settings.keptBytes;
    settings.preferences = Preferences::load(ini, isWhole);
    isWhole =
        isWhole && isWholePresets(settings.presets) && isWholeList(settings.painted) && isWholeList(settings.reworks);
    const QString request = ini.value(QStringLiteral("clip/request")).toString();
    if (!request.isEmpty()) {
        try {
            settings.draft.request = request::requestFromJson(toUtf8(request));
        } catch (const Error& error) {
            base::logger("ui")->warn("the stored clip settings are not used: {}", error.what());
            isWhole = false;
        }
    }
    return settings;
}

void putValues(QSettings& ini, const StudioSettings& settings) {
    ini.setValue(QStringLiteral("window/geometry"), settings.geometry);
    ini.setValue(QStringLiteral("window/layout"), settings.layout);
    ini.setValue(QStringLiteral("window/theme"), themeWords()[static_cast<int>(settings.theme)]);
    ini.setValue(QStringLiteral("clip/prompt"), settings.draft.prompt);
    ini.setValue(QStringLiteral("clip/negativePrompt"), settings.draft.negativePrompt);
    ini.setValue(QStringLiteral("clip/randomSeed"), settings.draft.randomSeed);
    ini.setValue(QStringLiteral("clip/clips"), settings.draft.clips);
    ini.setValue(QStringLiteral("clip/history"), settings.history);
    ini.setValue(QStringLiteral("clip/storyboard"), settings.storyboard);
    ini.setValue(QStringLiteral("clip/painted"), settings.painted);
    ini.setValue(QStringLiteral("clip/reworks"), settings.reworks);
    if (!settings.unreadStoryboard.isEmpty()) {
        ini.setValue(QStringLiteral("clip/unreadStoryboard"), settings.unreadStoryboard);
    }
    ini.setValue(QStringLiteral("clip/presets"), settings.presets);
    ini.setValue(QStringLiteral("gallery/grid"), settings.clipGrid);
    ini.setValue(QStringLiteral("gallery/order"), settings.clipOrder);
    ini.setValue(QStringLiteral("gallery/lastClip"), static_cast<qlonglong>(settings.lastClip));
    ini.setValue(QStringLiteral("folders/models"), settings.modelFolders);
    ini.setValue(QStringLiteral("folders/recentModels"), settings.recentModels);
    ini.setValue(QStringLiteral("folders/classifiers"), settings.classifierFolders);
    ini.setValue(QStringLiteral("folders/classifier"), settings.classifier);
    ini.setValue(QStringLiteral("folders/evaluations"), settings.evaluations);
    ini.setValue(QStringLiteral("folders/export"), settings.exportFolder);
    ini.setValue(QStringLiteral("training/plan"), settings.training);
    ini.setValue(QStringLiteral("preview/quality"), PreviewQuality::wordOf(settings.preview));
    ini.setValue(QStringLiteral("preview/loop"), settings.looping);
    ini.setValue(QStringLiteral("preview/speed"), settings.speed);
    ini.setValue(QStringLiteral("disk/keptBytes"), static_cast<qulonglong>(settings.keptBytes));
    settings.preferences.save(ini);
    if (settings.draft.request) {
        request::GenerationRequest figures = *settings.draft.request;
        // The words have their own entries.
        figures.prompt.clear();
        figures.negativePrompt.clear();
        ini.setValue(QStringLiteral("clip/request"), fromUtf8(request::toJson(figures)));
    }
}

std::string bytesOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// A free name beside it.
fs::path damagedName(const fs::path& file) {
    const std::string stem = file.string() + ".damaged-" + base::fileTimestamp();
    fs::path name = stem;
    std::error_code missing;
    for (int n = 2; fs::exists(fs::symlink_status(name, missing)); ++n) {
        name = stem + "-" + std::to_string(n);
    }
    return name;
}

}  // namespace

ReadSettings SettingsFile::read(const fs::path& file) {
    ReadSettings read;
    std::error_code failed;
    if (!fs::exists(file, failed) && !failed) {
        return read;
    }
    if (!std::ifstream(file).is_open() || fs::is_directory(file, failed)) {
        read.fault = ReadSettings::Fault::Locked;
        read.reason = {says("ui", "it can't be opened")};
        return read;
    }
    if (!isSettingsText(bytesOf(file))) {
        read.fault = ReadSettings::Fault::Damaged;
        read.reason = {says("ui", "it is damaged or only half of it is there")};
        return read;
    }
    QSettings ini(fromPath(file), QSettings::IniFormat);
    bool isWhole = true;
    read.settings = valuesOf(ini, isWhole);
    if (ini.status() != QSettings::NoError) {
        read.settings = {};
        read.fault = ReadSettings::Fault::Damaged;
        read.reason = {says("ui", "it is no settings file")};
    } else if (!isWhole) {
        read.fault = ReadSettings::Fault::Parts;
        read.reason = {says("ui", "presets, keys, painted strokes or figures of a clip are damaged in it")};
    }
    return read;
}

std::optional<request::Notice> SettingsFile::keepAside(const fs::path& file, const ReadSettings& read) {
    const auto notice = [](const Message& message) { return request::Notice("settings-unread", message); };
    switch (read.fault) {
        case ReadSettings::Fault::None:
            return std::nullopt;
        case ReadSettings::Fault::Locked:
            return notice({says("ui",
                                "The settings in %1 could not be read (%2), so the usual ones are used. Make that file "
                                "readable and start again."),
                           file, read.reason});
        case ReadSettings::Fault::Parts:
        case ReadSettings::Fault::Damaged:
            break;
    }
    const bool isRestUsed = read.fault == ReadSettings::Fault::Parts;
    const fs::path aside = damagedName(file);
    std::error_code failed;
    if (isRestUsed) {
        fs::copy_file(file, aside, failed);
    } else {
        fs::rename(file, aside, failed);
    }
    if (failed) {
        return notice({says("ui",
                            "The settings in %1 could not be read (%2), and could not be put aside: %3. The usual ones "
                            "are used. Copy that file before it is written again."),
                       file, read.reason, failed});
    }
    if (isRestUsed) {
        return notice({says("ui",
                            "Some of the settings could not be read (%1); what could be is used. The file as it was is "
                            "kept as %2."),
                       read.reason, aside});
    }
    return notice({says("ui",
                        "The settings could not be read (%1), so the usual ones are used. The file was put aside as "
                        "%2."),
                   read.reason, aside});
}

bool SettingsFile::write(const fs::path& file, const StudioSettings& settings) {
    std::error_code failed;
    fs::create_directories(file.parent_path(), failed);
    // What a link points to is written, not the link.
    fs::path target = fs::weakly_canonical(file, failed);
    if (failed) {
        target = file;
    }
    fs::path fresh = target;
    fresh += ".new";
    fs::remove(fresh, failed);  // left by one that was killed
    QSettings ini(fromPath(fresh), QSettings::IniFormat);
    ini.setValue(kSettingsBegin, 1);
    putValues(ini, settings);
    QSettings before(fromPath(target), QSettings::IniFormat);
    for (const QString& key : before.allKeys()) {
        const bool isOwn = ini.contains(key) || key.startsWith(QStringLiteral("keys/")) || key == kSettingsEnd;
        if (!isOwn) {
            ini.setValue(key, before.value(key));
        }
    }
    ini.setValue(kSettingsEnd, true);
    ini.sync();
    // A full disk is no error to Qt 6.4.
    if (ini.status() != QSettings::NoError || !isSettingsText(bytesOf(fresh))) {
        fs::remove(fresh, failed);
        return false;
    }
    fs::rename(fresh, target, failed);
    return !failed;
}

}  // namespace tubelet::ui
