#include "ui/training/sample_sheets.h"

#include <algorithm>
#include <string>

#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include "media/image_file.h"
#include "ui/bridge/failure.h"
#include "ui/style/clear_slider.h"
#include "ui/style/picture.h"
#include "ui/training/sheet_picture.h"
#include "ui/training/sheet_window.h"

namespace tubelet::ui {

SampleSheets::SampleSheets(QWidget* parent)
    : QWidget(parent), m_title(new QLabel(this)), m_slider(new ClearSlider(this)), m_picture(new SheetPicture(this)) {
    m_title->setObjectName(QStringLiteral("trainSheetTitle"));
    m_title->setTextFormat(Qt::PlainText);
    m_slider->setObjectName(QStringLiteral("trainSheetSlider"));
    m_slider->setAccessibleName(tr("Step of the samples"));
    m_slider->setToolTip(tr("Samples of earlier steps: the same prompts from the same noise."));
    m_slider->setPageStep(1);
    m_picture->setObjectName(QStringLiteral("trainSheet"));
    m_picture->setAccessibleName(tr("Samples, larger"));
    m_picture->setToolTip(tr("Click to see them larger. Their clips lie in samples/STEP in the folder."));
    auto* top = new QHBoxLayout;
    top->addWidget(m_title);
    top->addWidget(m_slider, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(top);
    column->addWidget(m_picture, 1);
    connect(m_slider, &QSlider::valueChanged, this, &SampleSheets::showStep);
    connect(m_picture, &QAbstractButton::clicked, this, &SampleSheets::enlarge);
    connect(&m_question, &NewestQuestion::failed, this, [this](const Failure& failure) {
        m_picture->setText(failure.sentence);
        m_picture->setImage({});
        m_isUnread = true;
    });
    hide();
}

void SampleSheets::setSheets(const std::filesystem::path& folder, const std::vector<std::int64_t>& steps) {
    if (folder == m_folder && steps == m_steps && !m_isUnread) {
        return;
    }
    const bool isNewest = folder != m_folder || m_steps.empty() || m_shown == m_steps.back();
    const auto kept = std::find(steps.begin(), steps.end(), m_shown);
    if (folder != m_folder) {
        m_shown = -1;
    }
    m_folder = folder;
    m_steps = steps;
    setVisible(!steps.empty());
    if (steps.empty()) {
        m_shown = -1;
        return;
    }
    const auto last = static_cast<int>(steps.size()) - 1;
    {
        const QSignalBlocker quiet(m_slider);
        m_slider->setRange(0, last);
        m_slider->setValue(isNewest || kept == steps.end() ? last : static_cast<int>(kept - steps.begin()));
        m_slider->setVisible(last > 0);
    }
    showStep();
}

void SampleSheets::showStep() {
    const auto step = m_steps[static_cast<std::size_t>(m_slider->value())];
    m_title->setText(tr("Samples after step %1").arg(step));
    if (step == m_shown && !m_isUnread) {
        return;
    }
    m_shown = step;
    m_isUnread = false;
    // Not the one before under this one's name.
    m_picture->setText({});
    m_picture->setImage({});
    m_question.ask([this, file = m_folder / "samples" /
                                 (std::to_string(step) + ".png")](const std::stop_token&) -> Background::Continuation {
        const auto read = media::readImage(file);
        return [this, sheet = wrapImage(read).copy()] { m_picture->setImage(sheet); };
    });
}

void SampleSheets::enlarge() {
    auto* window = new SheetWindow(m_picture->image(), tr("Samples after step %1").arg(m_shown), this);
    window->show();
}

}  // namespace tubelet::ui
