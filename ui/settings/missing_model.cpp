#include "ui/settings/missing_model.h"

#include <QPushButton>
#include <QVBoxLayout>

#include "request/model_place.h"
#include "ui/bridge/text.h"
#include "ui/style/hint_label.h"

namespace tubelet::ui {

MissingModelNote::MissingModelNote(QWidget* parent)
    : QWidget(parent), m_words(new HintLabel(this, HintLabel::Tone::Warning)) {
    m_words->setObjectName(QStringLiteral("modelMissing"));
    auto* retry = new QPushButton(tr("Try again"), this);
    retry->setObjectName(QStringLiteral("modelRetry"));
    retry->setToolTip(tr("Looks whether it is there by now."));
    auto* remove = new QPushButton(tr("Remove from the list"), this);
    remove->setObjectName(QStringLiteral("modelRemove"));
    remove->setToolTip(tr("Forgets where it was; no file is touched, and it can be opened again."));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_words);
    column->addWidget(retry);
    column->addWidget(remove);
    connect(retry, &QPushButton::clicked, this, [this] { Q_EMIT retryWanted(m_folder); });
    connect(remove, &QPushButton::clicked, this, [this] { Q_EMIT removeWanted(m_folder); });
    hide();
}

void MissingModelNote::show(const MissingModel* missing) {
    setVisible(missing != nullptr);
    if (missing) {
        m_folder = missing->folder;
        m_words->say(tr("%1 It stays chosen, and is taken as soon as it is there again.").arg(missing->reason));
        m_words->setToolTip(fromPath(request::withoutParts(missing->folder)));
    }
}

}  // namespace tubelet::ui
