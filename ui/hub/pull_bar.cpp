#include "ui/hub/pull_bar.h"

#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

#include "ui/hub/model_pull.h"
#include "ui/hub/pull_words.h"

namespace tubelet::ui {

namespace {

constexpr int kBarSteps = 1000;

}  // namespace

PullBar::PullBar(QWidget* parent) : QWidget(parent), m_bar(new QProgressBar(this)), m_words(new QLabel(this)) {
    m_bar->setObjectName(QStringLiteral("getBar"));
    m_bar->setAccessibleName(tr("How much is here"));
    m_bar->setTextVisible(false);
    m_words->setObjectName(QStringLiteral("getProgress"));
    m_words->setTextFormat(Qt::PlainText);
    m_words->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_bar);
    column->addWidget(m_words);
    hide();
}

void PullBar::show(const ModelPull& pull) {
    const auto state = pull.state();
    const PullProgress progress = pull.progress();
    setVisible(state != ModelPull::State::Idle);
    if (state == ModelPull::State::Fetching && progress.all > 0) {
        m_bar->setRange(0, kBarSteps);
        m_bar->setValue(
            static_cast<int>(static_cast<double>(progress.done) / static_cast<double>(progress.all) * kBarSteps));
    } else {
        m_bar->setRange(0, 0);
    }
    m_words->setText(state == ModelPull::State::Asking && progress.trouble.isEmpty() ? tr("Asking the server\u2026")
                                                                                     : PullWords::progress(progress));
    m_words->setToolTip(progress.file);
}

}  // namespace tubelet::ui
