"""What of a life belongs to nobody else: birth, family, secrets, health. Rules B05, B09, B12, B14."""

from __future__ import annotations

import re

from clearname.detect.births import find_birth_dates, find_birth_years, find_security_answers
from clearname.detect.relatives import find_named_relatives
from clearname.detect.secrets import find_secrets
from clearname.detect.sensitive import find_matters_of_others, find_own_matters
from clearname.gate.passage import Judge
from clearname.gate.personal.judged import judge_by

_BIRTH_STEMS = (
    "born birth birthday dob d.o.b geboren geburtstag geburtsdatum née né naissance anniversaire nació nacido "
    "nacimiento cumpleaños nasci nasceu nascido nascimento aniversário nato nata nascita compleanno geboortedatum "
    "verjaardag född födelsedag født fødselsdag urodzony urodził urodziny urodzin doğum doğumlu doğdum родился "
    "родилась рождения народилася народження ben nací bin wurde suis sono"
)
_QUESTION_STEMS = (
    "maiden mädchenname geburtsname jeune apellido solteira nubile pet dog cat haustier animal mascota "
    "teacher car school"
)
_KIN_STEMS = (
    "daughter daughters son sons child children kid kids baby babies girl girls boy boys toddler twin stepdaughter "
    "stepson grandson granddaughter husband wife fiancé girlfriend boyfriend mother father mum mom dad mummy daddy "
    "sister brother niece nephew aunt uncle cousin gran nan tochter töchter sohn söhne kind enkel mann ehemann frau "
    "ehefrau verlobte freundin mutter vater mama papa schwester bruder nichte neffe tante onkel oma opa großmutter "
    "großvater fille fils enfant bébé petite petit mari femme époux épouse compagne compagnon mère père maman sœur "
    "soeur frère nièce neveu oncle hijo hija niño niña bebé nieto marido esposo esposa mujer novio novia madre padre "
    "mamá papá hermano sobrino tío tía primo prima abuelo filho filha criança neto neta namorado mãe pai irmã irmão "
    "tia tio avó avô figlio figlia figli bambino nipote moglie fidanzato sorella fratello zio zia cugino nonno "
    "dochter zoon kleinzoon man vrouw verloofde vriendin moeder vader zus broer nicht neef córka córkę córki córce "
    "syn dziecko mąż męża żona żonę żony mamę tata siostra brat babcia dziadek kızım oğlum çocuğum eşim kocam karım "
    "annem babam kardeşim ablam ağabeyim teyzem amcam дочь дочка сын ребёнок муж жена мама папа мать отец сестра брат "
    "бабушка дедушка мужа жену маму папу мамы папы сына дочери дочку"
)
_SECRET = re.compile(r"[A-Za-z0-9]{3}[_-][A-Za-z0-9]|AKIA|ASIA|AIza|eyJ|PRIVATE KEY|://[^/\s]*:|:AA|SG\.", re.ASCII)
_SECRET_STEMS = (
    "password passphrase passcode pass kennwort passwort mot contraseña senha palavra wachtwoord parola hasło şifre "
    "пароль adgangskode lösenord пинкод pin recovery backup api secret access auth key"
)
_MATTER_STEMS = (
    "depression anxiety panic ptsd trauma bipolar schizophrenia autism autistic adhd cancer tumour tumor hiv aids "
    "epilepsy diabetes miscarriage abortion addiction alcoholism rehab therapy therapist psychiatrist antidepressants "
    "medication diagnosis diagnosed suicide self eating anorexia pregnant pregnancy divorce asylum visa debt debts "
    "bankruptcy bankrupt salary overdraft mortgage sectioned hospitalised undocumented gay lesbian bisexual trans "
    "queer asexual earn owe religion faith sexuality immigration savings krankheit diagnose therapie schulden "
    "schwangerschaft scheidung sucht schwanger depressiv schwul lesbisch bisexuell maladie grossesse avortement "
    "traitement dettes enceinte lesbienne dépressif séropositif depresión enfermedad terapia embarazo embarazada "
    "divorcio aborto salario deudas lesbiana depressão doença gravidez divórcio câncer cancro salário dívidas grávida"
)
_OTHERS_STEMS = (
    "depression hiv aids cancer miscarriage abortion addiction alcoholism drinking rehab diagnosis suicide eating "
    "pregnancy divorce affair debts bankruptcy sexuality immigration criminal"
)

JUDGES: tuple[Judge, ...] = (
    judge_by("birth-date", find_birth_dates, stems=_BIRTH_STEMS, digits=True),
    judge_by("birth-date", find_security_answers, stems=_QUESTION_STEMS),
    judge_by("birth-year", find_birth_years, stems=_BIRTH_STEMS, digits=True),
    judge_by("relative-named", find_named_relatives, stems=_KIN_STEMS),
    judge_by("secret", find_secrets, stems=_SECRET_STEMS, quick=lambda passage: _SECRET.search(passage.plain)),
    judge_by("own-matter", find_own_matters, stems=_MATTER_STEMS),
    judge_by("matter-of-others", find_matters_of_others, stems=_OTHERS_STEMS),
)
