#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include <QWidget>

#include "ui/bridge/newest_question.h"

class QLabel;

namespace tubelet::ui {

class ClearSlider;
class SheetPicture;

/// The samples that a training has drawn: the newest sheet, and with a slider earlier ones; hidden
/// while there are none.
/// GUI-only.
class SampleSheets : public QWidget {
    Q_OBJECT

  public:
    explicit SampleSheets(QWidget* parent = nullptr);

    /// Of a training's folder the steps that have a sheet, in order. Whoever looks at the newest
    /// goes on to do so, an earlier one stays in view.
    void setSheets(const std::filesystem::path& folder, const std::vector<std::int64_t>& steps);

  private:
    void showStep();
    void enlarge();

    std::filesystem::path m_folder;
    std::vector<std::int64_t> m_steps;
    std::int64_t m_shown = -1;
    bool m_isUnread = false;  ///< it could not be read; the next look tries again
    QLabel* m_title;
    ClearSlider* m_slider;
    SheetPicture* m_picture;
    NewestQuestion m_question{Background::Errands::OnTheirOwn};
};

}  // namespace tubelet::ui
