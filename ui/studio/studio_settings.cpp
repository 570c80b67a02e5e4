#include "ui/studio/studio_settings.h"

#include <algorithm>

#include <QSettings>

#include "base/error.h"
#include "base/logging.h"
#include "request/json.h"
#include "ui/bridge/text.h"
#include "ui/preview/playback_clock.h"
#include "ui/studio/preview_quality.h"

namespace tubelet::ui {

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

}  // namespace

StudioSettings StudioSettings::load(const std::filesystem::path& file) {
    StudioSettings settings;
    QSettings ini(fromPath(file), QSettings::IniFormat);
    if (ini.status() != QSettings::NoError) {
        base::logger("ui")->warn("the settings file can't be read; the defaults are used");
    }
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
    settings.unreadStoryboard = ini.value(QStringLiteral("clip/unreadStoryboard")).toString();
    settings.history = ini.value(QStringLiteral("clip/history")).toStringList().mid(0, kMaxPrompts);
    settings.presets = ini.value(QStringLiteral("clip/presets")).toString();
    settings.draft.clips = ini.value(QStringLiteral("clip/clips"), 1).toInt();
    settings.clipGrid = ini.value(QStringLiteral("gallery/grid")).toBool();
    settings.clipOrder = ini.value(QStringLiteral("gallery/order")).toInt();
    settings.modelFolders = ini.value(QStringLiteral("folders/models")).toStringList().mid(0, kMaxFolders);
    settings.recentModels = ini.value(QStringLiteral("folders/recentModels")).toStringList().mid(0, kMaxFolders);
    settings.classifierFolders = ini.value(QStringLiteral("folders/classifiers")).toStringList().mid(0, kMaxFolders);
    settings.classifier = ini.value(QStringLiteral("folders/classifier")).toString();
    settings.exportFolder = ini.value(QStringLiteral("folders/export")).toString();
    settings.preview = PreviewQuality::kindOf(ini.value(QStringLiteral("preview/quality")).toString());
    settings.looping = ini.value(QStringLiteral("preview/loop"), true).toBool();
    bool isNumber = false;
    const double speed = ini.value(QStringLiteral("preview/speed")).toDouble(&isNumber);
    settings.speed =
        isNumber && speed >= PlaybackClock::kSlowest && speed <= PlaybackClock::kFastest ? speed : settings.speed;
    const std::uint64_t kept = ini.value(QStringLiteral("disk/keptBytes")).toULongLong(&isNumber);
    settings.keptBytes = isNumber ? std::clamp(kept, kLeastKept, kMostKept) : settings.keptBytes;
    settings.preferences = Preferences::load(ini);
    const QString request = ini.value(QStringLiteral("clip/request")).toString();
    if (!request.isEmpty()) {
        try {
            settings.draft.request = request::requestFromJson(toUtf8(request));
        } catch (const Error& error) {
            base::logger("ui")->warn("the stored clip settings are not used: {}", error.what());
        }
    }
    return settings;
}

bool StudioSettings::save(const std::filesystem::path& file) const {
    std::error_code ignored;
    std::filesystem::create_directories(file.parent_path(), ignored);
    QSettings ini(fromPath(file), QSettings::IniFormat);
    ini.setValue(QStringLiteral("window/geometry"), geometry);
    ini.setValue(QStringLiteral("window/layout"), layout);
    ini.setValue(QStringLiteral("window/theme"), themeWords()[static_cast<int>(theme)]);
    ini.setValue(QStringLiteral("clip/prompt"), draft.prompt);
    ini.setValue(QStringLiteral("clip/negativePrompt"), draft.negativePrompt);
    ini.setValue(QStringLiteral("clip/randomSeed"), draft.randomSeed);
    ini.setValue(QStringLiteral("clip/clips"), draft.clips);
    ini.setValue(QStringLiteral("clip/history"), history);
    ini.setValue(QStringLiteral("clip/storyboard"), storyboard);
    ini.setValue(QStringLiteral("clip/painted"), painted);
    if (!unreadStoryboard.isEmpty()) {
        ini.setValue(QStringLiteral("clip/unreadStoryboard"), unreadStoryboard);
    }
    ini.setValue(QStringLiteral("clip/presets"), presets);
    ini.setValue(QStringLiteral("gallery/grid"), clipGrid);
    ini.setValue(QStringLiteral("gallery/order"), clipOrder);
    ini.setValue(QStringLiteral("folders/models"), modelFolders);
    ini.setValue(QStringLiteral("folders/recentModels"), recentModels);
    ini.setValue(QStringLiteral("folders/classifiers"), classifierFolders);
    ini.setValue(QStringLiteral("folders/classifier"), classifier);
    ini.setValue(QStringLiteral("folders/export"), exportFolder);
    ini.setValue(QStringLiteral("preview/quality"), PreviewQuality::wordOf(preview));
    ini.setValue(QStringLiteral("preview/loop"), looping);
    ini.setValue(QStringLiteral("preview/speed"), speed);
    ini.setValue(QStringLiteral("disk/keptBytes"), static_cast<qulonglong>(keptBytes));
    preferences.save(ini);
    if (draft.request) {
        request::GenerationRequest figures = *draft.request;
        // The words have their own entries.
        figures.prompt.clear();
        figures.negativePrompt.clear();
        ini.setValue(QStringLiteral("clip/request"), fromUtf8(request::toJson(figures)));
    }
    ini.sync();
    return ini.status() == QSettings::NoError;
}

}  // namespace tubelet::ui
