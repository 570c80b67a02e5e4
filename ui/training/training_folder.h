#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

#include <QObject>
#include <QTimer>

#include "media/line_table.h"
#include "ui/bridge/newest_question.h"

namespace tubelet::ui {

/// What a training leaves in its folder for people.
struct TrainingTables {
    std::filesystem::path folder;
    bool isTraining = false;  ///< there is a progress.csv with its columns
    media::LineTable progress;
    media::LineTable accuracy;         ///< no lines where none is measured
    std::vector<std::int64_t> sheets;  ///< steps whose samples were drawn, in order
    double secondsQuiet = 0;           ///< since the last row was written
    std::filesystem::path lora;        ///< empty where none is saved
};

/// Of progress.csv's columns, by name; null where there is none.
const media::PlotLine* columnOf(const media::LineTable& table, const char* name);

/// Reads a training's folder again and again, in the background, whoever trains there.
/// GUI-only.
class TrainingFolder : public QObject {
    Q_OBJECT

  public:
    static constexpr int kLookAgainMs = 2'000;

    explicit TrainingFolder(QObject* parent = nullptr);

    /// Looks at it from now on; an empty one: at none.
    void watch(const std::filesystem::path& folder);
    const std::filesystem::path& folder() const { return m_folder; }

  Q_SIGNALS:
    /// Also where nothing has changed.
    void read(const tubelet::ui::TrainingTables& tables);

  private:
    void look();

    std::filesystem::path m_folder;
    QTimer m_again;
    NewestQuestion m_question{Background::Errands::OnTheirOwn};
};

}  // namespace tubelet::ui
