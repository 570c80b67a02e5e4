#include "ui/studio/cost_label.h"

#include <QPainter>

#include "base/system.h"
#include "ui/bridge/text.h"
#include "ui/style/theme.h"

namespace tubelet::ui {

CostLabel::CostLabel(const EngineFacts& facts, QWidget* parent) : QLabel(parent), m_facts(facts) {
    setObjectName(QStringLiteral("cost"));
    setTextFormat(Qt::PlainText);
    setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_delay.setSingleShot(true);
    m_delay.setInterval(150);
    connect(&m_delay, &QTimer::timeout, this, &CostLabel::compute);
}

void CostLabel::setRequest(const request::GenerationRequest& request, const request::ModelFacts& model,
                           const QString& deviceLabel) {
    m_request = request;
    m_model = model;
    m_device = deviceLabel;
    m_delay.start();
}

void CostLabel::compute() {
    if (m_thread.busy()) {
        // The newest request is asked about when the answer under way is in.
        m_delay.start();
        return;
    }
    m_thread.run(this, [this, facts = m_facts, request = m_request, model = m_model]() -> Background::Continuation {
        const auto [needed, available] = facts.memoryOutlook(request, model);
        return [this, needed = needed, available = available, name = fromUtf8(model.name)] {
            m_tooMuch = needed > available;
            setText(
                tr("%1 \u00b7 %2 \u00b7 needs about %3 of %4 free memory")
                    .arg(name, m_device, fromUtf8(base::formatBytes(needed)), fromUtf8(base::formatBytes(available))));
            setToolTip(text());
            update();
        };
    });
}

void CostLabel::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setPen(m_tooMuch ? errorText(palette()) : quietText(palette()));
    painter.drawText(rect().adjusted(8, 0, -8, 0), alignment(),
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, width() - 16));
}

}  // namespace tubelet::ui
