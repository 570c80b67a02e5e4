#include "ui/studio/cost_label.h"

#include <algorithm>
#include <utility>

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

#include "base/system.h"
#include "ui/bridge/text.h"
#include "ui/queue/job_text.h"
#include "ui/studio/what_fits.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

namespace {

constexpr int kDelayMs = 150;

QString bytes(std::uint64_t count) {
    return fromUtf8(base::formatBytes(count));
}

}  // namespace

CostLabel::CostLabel(EngineFacts facts, Estimate estimate, const QString& name, QWidget* parent)
    : QWidget(parent),
      m_facts(std::move(facts)),
      m_estimate(std::move(estimate)),
      m_text(new QLabel(this)),
      m_fit(new QToolButton(this)) {
    setObjectName(name);
    m_text->setObjectName(name + QStringLiteral("Text"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_fit->setObjectName(name + QStringLiteral("Fit"));
    m_fit->setText(tr("Use what fits"));
    m_fit->hide();
    // Its place stays, whatever it says: what stands above must not jump under the pointer.
    m_text->setAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 8, 6);
    row->setSpacing(8);
    row->addWidget(m_text, 1);
    row->addWidget(m_fit);
    m_text->setFixedHeight(std::max(2 * m_text->fontMetrics().lineSpacing(), m_fit->sizeHint().height()));
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &CostLabel::compute);
    connect(m_fit, &QToolButton::clicked, this, [this] {
        if (m_fitting) {
            Q_EMIT fitWanted(m_fitting->width, m_fitting->height, m_fitting->frames);
        }
    });
    applyColours();
}

QString CostLabel::text() const {
    return m_text->text();
}

void CostLabel::setRequest(const request::GenerationRequest& request, int clips, const request::ModelFacts& model,
                           const QString& deviceLabel) {
    m_request = request;
    m_clips = clips;
    m_model = model;
    m_device = deviceLabel;
    m_isCleared = false;
    m_delay.start();
}

void CostLabel::clear() {
    m_isCleared = true;  // an answer under way is for nobody
    m_delay.stop();
    say({}, {});
}

/// In place of figures: those of before are none of this request.
void CostLabel::say(const QString& text, const QString& tip) {
    m_fitting.reset();
    m_fit->hide();
    m_isTooMuch = false;
    m_text->setText(text);
    setToolTip(tip);
    applyColours();
}

void CostLabel::compute() {
    if (m_thread.busy()) {
        // The newest request is asked about when the answer under way is in.
        m_delay.start();
        return;
    }
    m_thread.run(
        this,
        [this, facts = m_facts, request = m_request, model = m_model,
         offersFit = m_offersFit]() -> Background::Continuation {
            const auto outlook = facts.memoryOutlook(request, model);
            std::optional<request::GenerationRequest> fitting;
            if (offersFit && outlook.needed > outlook.available) {
                fitting = whatFits(request, model, [&](const request::GenerationRequest& smaller) {
                    return facts.memoryOutlook(smaller, model).needed <= outlook.available;
                });
            }
            return [this, outlook, fitting] { show(outlook, fitting); };
        },
        [this](const Failure& failure) {
            if (!m_isCleared) {
                say(tr("What this costs is not known."), failure.sentence);
            }
        });
}

void CostLabel::show(const models::MemoryOutlook& outlook, const std::optional<request::GenerationRequest>& fitting) {
    if (m_isCleared) {
        return;
    }
    m_isTooMuch = outlook.needed > outlook.available;
    m_fitting = m_isTooMuch ? fitting : std::nullopt;
    if (m_isTooMuch) {
        m_text->setText(
            tr("Needs about %1 of memory; %2 is free.").arg(bytes(outlook.needed), bytes(outlook.available)));
    } else {
        //: needed memory, free memory
        const QString memory = tr("%1 of %2 memory").arg(bytes(outlook.needed), bytes(outlook.available));
        const auto ms = m_estimate(m_request, m_stepsDone);
        QString time = ms ? JobText::about(*ms * m_clips) : QString();
        if (ms && m_clips > 1) {
            //: how long several clips take: "about 40 s for 4"
            time = tr("%1 for %2").arg(time).arg(m_clips);
        }
        m_text->setText(time.isEmpty() ? memory : tr("%1 \u00b7 %2", "time, memory").arg(time, memory));
    }
    if (!m_subject.isEmpty()) {
        //: "This card: about 3 s"
        m_text->setText(tr("%1: %2", "subject, cost").arg(m_subject, m_text->text()));
    }
    m_fit->setVisible(m_fitting.has_value());
    if (m_fitting) {
        m_fit->setToolTip(tr("Sets the size and duration that fit the free memory: %1 \u00d7 %2, %3 frames.")
                              .arg(m_fitting->width)
                              .arg(m_fitting->height)
                              .arg(m_fitting->frames));
    }
    setToolTip(tr("%1 on %2. The time is that of earlier runs on this machine; the memory is counted from the "
                  "model's sizes, beside what is free now.")
                   .arg(fromUtf8(m_model.name), m_device));
    applyColours();
}

void CostLabel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_colouring) {
        applyColours();
    }
}

void CostLabel::applyColours() {
    // Setting a palette is itself a palette change.
    m_colouring = true;
    QPalette colours = QApplication::palette();
    colours.setColor(QPalette::WindowText, m_isTooMuch ? errorText(colours) : quietText(colours));
    m_text->setPalette(colours);
    m_colouring = false;
}

}  // namespace tubelet::ui
