// Words that mean the same in danger, all languages side by side: the rules are written over these groups once. An entry is
// a word, the beginning of one (« frapp* ») or words that follow each other (« au_secours »); French ones are also heard by
// their sound. Kept in plain letters, as features.ts makes them. Pure.

export const WORD_GROUPS = {
  partner:
    'jules chum amoureux amant ami_violent pacs pacse mari_violent hubby spouse lover fiance boyfriends conyuge amante prometido marida ex_marido ex_novio conjuge namorido parceiro parceira сожитель співмешкан* хлопцем чоловіком любов* حبيبي خطيبي طليقي العشير صاحبي mari maris conjoint* copain copine compagnon compagne ex epoux epouse mec keum fiance* concubin* homme_violent ' +
    'husband wife boyfriend girlfriend partner marido esposo esposa novio novia pareja namorado namorada companheiro ' +
    'чоловік* муж мужа мужу колишн* бывш* زوجي زوجها جوزي راجلي الراجل jouzi rajli zoji زوج',
  parent:
    'papounet reup reum vieux_de_mes belle_mere tuteur parrain grand_frere parents_me stepmother stepdads my_folks guardian madrastra tutor abuelo padres madrasta pais mãe мачуха мачеха батьки родител* والدي والدتي الوالد الوالده عمي خالي pere papa mere maman parent* darons daron daronne beau_pere belle_mere oncle tonton tata dad daddy father mum mummy mom ' +
    'mother stepdad stepfather uncle padre madre padrastro tio mama pai mae padrasto тато батько мама мати вітчим отчим ' +
    'ابي ابوي بابا امي ماما زوج_امي',
  child:
    'mome momes loulou bout_de_chou louveteau collegien lycéen lycéenne ecolier minot pitchoun my_boy my_girl kiddo infant newborn niñito criatura bebito muchacho muchacha nieto nieta bebezinho miudo miuda neto neta enteada enteado малюк* малеч* онук* внук* хлопець_мій дівчинк* мальчик* девочк* صغيري صغيرتي الطفله طفله طفلتي حفيدي درى enfant enfants enfan fils fille filles bebe bebes gosse gosses gamin* petit petite petits gars ado ados neveu niece mineur ' +
    'mineure nourrisson* nouveau_ne eleve camarade child children kid kids son daughter baby toddler teenager nephew hijo hija ' +
    'hijos hijas nino nina ninos sobrino sobrina filho filha filhos crianca criancas menino menina дитин* дити діти дітьми діте* ' +
    'син сина сину сином донька донька* дочк* доч* немовл* хлопчик* підліток ребен* детей дети طفل* اطفال اولاد* ولدي ابني بنتي ابنتي رضيع* ' +
    'الاولاد weldi wldi bnti wlad wladi drari ولد دراري الدراري',
  elder:
    'maman_agee papa_age tante_agee octogenaire nonagenaire senile personne_agee personnes_agees residence_senior old_lady old_man old_person senior_citizen persona_mayor tercera_edad pessoa_idosa velho velha velhote стара старий старенька пенсіонер* старик* شيخ شيخه كبير_السن mamie papi papy mamy meme pepe grand_mere grand_pere grands_parents vieux vieil vieille vieillard aine doyen ehpad ' +
    'maison_de_retraite agee age ages agees ainee grandma grandpa granddad granny elderly nursing_home care_home abuela abuelo ' +
    'anciano anciana viejito residencia asilo avo avos idosa idoso idosos lar бабус* дідус* бабушк* дедушк* літн* جدي جدتي مسن* ' +
    'المسنين العجوز عجوز jeddi',
  carer:
    'aide_menagere aides_soignantes personnel_de_l_ehpad auxiliaires_de_vie nurse nurses caregiver care_worker enfermera enfermeiro enfermeira медсестр* санітар* الممرضه ممرض المساعده aide_a_domicile auxiliaire infirmiere aide_soignante soignant* carer cuidadora cuidador доглядальн* сиделк*',
  hit:
    'cogner defonce* dechire_moi tabasser rosse fouette* secoue jette_contre claques raclee derouillee bastonn* mandales coup_de_poing coups_de_poing coup_de_pied coups_de_pied attrape_par etrangle_moi kicks kicked chokes choked strangl* pushes pushed grabs assaults patea patadas empuja ahorca abofetea estrangul* empurra chutou soco murro agride agrediu душить бив били лупить штовха* пинає يصفع يخنق يركل كيدفع ضربات frapp* frape* frappe tape tapent tapait taper tabass* cogn* bat battu battue battus battent battait gifl* baff* etrangl* ' +
    'poussee coups torgnole claque brutal* violent violente violence violences maltrait* bouscul* ' +
    'beat beats beaten beating hits hitting hit slap* punch* hurts violent abus* ' +
    'pega pegan pego pegaron golpe* maltrat* bate batem bateu bater espanc* ' +
    'бє бьет бьют побив побила вдарив вдарил избил* насильств* насили* кривдить обижа* ' +
    'يضرب* ضرب* كيضرب* تضرب* عنف yedreb* kaydreb* ydreb*',
  bruise:
    'ecchymose* blessures traces_de_coups traces traces_de griffures coquard oeil_au_beurre injuries wounds black_eye scars cardenal* heridas golpes marcas hematoma* machucad* feridas рани побої сліди избиения جروح ازرق اثار bleus bleu marques marque oeil_noir hematome* cocard bruise* moreton* moraton* nodoas синц* синяк* كدمات',
  afraid:
    'flippe flipp* angoiss* tremble_de apeure apeuree crains terreur petrifi* terrified fear asustad* aterrad* temo assustad* apavorad* temor лякаюсь налякан* жахлив* боялась مرعوب* كنخاف تخاف يخاف خفت peur peure trouille terrifi* terroris* afraid scared frightened miedo medo боюс* бою страшно خايف* خائف* اخاف خوف nkhaf khayef khayfa',
  threat:
    'ultimatum represailles me_buter me_crever va_me_faire va_te_tuer extors* blackmail* threaten* extorsion extorqu* coaccion* ameaca* залякує шантаж* ابتزاز menac* chantag* intimid* rackett* threat* amenaz* ameac* погрож* угрож* يهدد* تهديد* كيهدد* هددني yhedded* yheddedni kayhedded*',
  follow:
    'harceleur harceleuse poursuit poursuivie m_attend guette surveille_moi stalker chasing perseg* acecha acecham me_sigue me_segue стежить слідкує следит слежка يراقبني يترصد suit suivie suivi suis_suivi rode rodent harcel* harcelee epie traque following stalk* siguiendo persigue seguir seguindo ' +
    'преслід* преслед* переслід* за_мною يلاحق* يتبعني كيتبعني tab3ni kaytbe3ni',
  weapon:
    'hache batte marteau carabine armes armed machete navaja escopeta revolver espingarda пістолет* рушниц* сокир* مسدس ساطور couteau arme pistolet fusil machette knife gun cuchillo pistola faca arma ніж ножем нож سكين سلاح',
  rape:
    'violences_sexuelles peloter abus_sexuel abus_sexuels agresse_sexuellement agressee_sexuellement molest* groped groping abus_sexual abusaron abusado abuso_sexual assedio acosador_sexual домаган* розбещ* растл* هتك تعدى_علي viol violee violees violeur violer vyol violait m_a_viole abusee abuse_de agression_sexuelle agressions_sexuelles attouch* inceste* ' +
    'rape raped raping sexual* assault* violaron violada violado violacion agresion_sexual violad* estupr* estuprada ' +
    'зґвалт* згвалт* изнасил* сексуальн* اغتصب* اغتصاب الاغتصاب للاغتصاب تحرش* يتحرش* جنسي ghtasab* ',
  touch:
    'touche touchee toucher touch touches touching toque tripot* pelot* mains_sur_moi embrassee_de_force toco tocou mexe ' +
    'лапає чіпає лапа* لمسني يلمس* كيقيسني',
  force:
    'force forcee forces forcent oblige obligee obliges obligent contraint* forced forces obligo obliga obligan obriga obrigou ' +
    'obrigam* примус* змуш* заставля* اجبرني يجبر* يجبرون*',
  drugged:
    'droguee drogue_moi ghb mon_verre son_verre le_verre spiked підсип* подсып* حطولي soumission_chimique',
  die: 'mourir mourire mort crever die dying dead death morir morirme morrer помер* вмерти умер* умирать смерт* اموت الموت nmout',
  live: 'vivre vivant vivante vie live living life alive vivir vida viver vivo жити житт* жить жизн* الحياه حياه اعيش عيش',
  suicide:
    'sauter_du_pont sauter_d_un_pont sauter_du_toit me_jeter_du_pont sauter_sous_le_train foutre_en_lair se_pendre me_scarifie jme_scarifie sauter_dans_le_vide sauter_par_la_fenetre me_jeter_sous m_ouvrir_les_veines ouvrir_les_veines me_foutre_en_l_air foutre_en_l_air ne_plus_exister plus_envie_de_vivre envie_de_mourir mettre_fin_a_mes_jours fin_a_mes_jours me_flinguer tirer_une_balle overdose_volontaire take_my_life better_off_dead hang_myself jump_off not_be_here quitarse_la_vida ahorcarme tirarme cortarme_las_venas enforcar tirar_a_propria_vida me_atirar повіситись повісити_себе порізати_вени накласти_на_себе не_хочу_жити не_хочеться_жити شنق_نفسي ارمي_نفسي قتل_نفسي لا_اريد_العيش suicid* suissid* sosside suicider me_tuer se_tuer me_pendre me_supprimer se_supprimer en_finir enfinir pendre_moi foutre_en_l_air ' +
    'idees_noires ide_noir idees_suicidaires plus_etre_la disparaitre_pour_toujours kill_myself killing_myself end_my_life end_it_all ' +
    'suicidal suicidarme suicidio suicidar matarme quitarme_la_vida me_matar matar_me acabar_com_tudo acabar_con_todo ' +
    'самогуб* самоубий* покінчити покончить вбити_себе убить_себя انتحر الانتحار انتحار انهي_حياتي اقتل_نفسي',
  cut: 'lame_de_rasoir automutil* se_scarifie cutting_myself cuts_herself cuts_himself me_corto se_corta autolesao ріже_руки scarifi* se_coupe me_coupe se_fait_du_mal me_faire_du_mal mutil* self_harm* autolesion* ріже_себе',
  want: 'veux veut veu voudrais envie aimerais vouloir souhaite jveu want wanna quiero quiere quero quer хочу хоче хочет اريد بغيت بدي bghit biddi',
  not: 'pas plus pa plu rien jamais sans aucun aucune ne non no not never nothing don dont cant can_t without nunca nada sin não nao nada sem не ні без нема немає нет لا ما لم ليس بدون بلا مش ma mafi mafich',
  sleep:
    'roupiller crecher pieuter heberger nuitee passer_nuit spend_the_night crash pasar_la_noche alojar* pernoctar pernoitar dormindo переночувати переночевать ночівля ابيت نبات المبيت نعس dormir dors dort dormons coucher passer_la_nuit passer_la_nui sleep sleeping dormo durmo duermo dormir duermen dorme спати ночувати ночую сплю спать ночевать انام النوم ننام nn3es ne3s',
  outside:
    'squatte quai carton banc abribus cage_d_escalier camion caravane tente sous_un_pont rough_sleeping park_bench street car banco puente parque ponte debaixo підвал вокзал* парк* машині الرصيف الحديقه تحت_الجسر dehors dehor rue la_rue trottoir parking gare pont voiture cave hall tente squat street outside outdoors car calle coche rua carro carro вулиц* улиц* машині الشارع شارع زنقه سياره zen9a zanka',
  shelter:
    '115_ samusocial chrs hotel_social mise_a_l_abri nuitee_hoteliere refuge hostel casa_de_acolhida centro_de_acolhimento acogida albergues acolhimento شلتر ملجا مركز_ايواء ايواء прихист* нічліжк* ночлеж* шелтер hebergement foyer abri accueil_de_nuit maraude* samu_social sdf sans_abri sans_abris sans_domicile shelter homeless albergue refugio sin_techo abrigo sem_teto притул* приют* нічліг* بلا_ماوي ماوي بدون_ماوي',
  tonight:
    'ce_soir cette_nuit tonight esta_noche esta_noite hoje_a_noite сьогодні_вночі цю_ніч الليله hoy hoje',
  roof: 'toit maison logement chez_moi home house place_to_stay techo casa teto дому дім житла بيت سكن مكان دار dar',
  cold: 'froid froide gele gelent tremble cold freezing frio холод* мерз* برد',
  hungry:
    'fringale creve_la_dalle creve_de_faim meurt_de_faim ventre_vide affam* starve famished hambrient* famint* голодую голодує جعنا faim fain affame* hungry starving hambre fome голодн* голод جائع* جوعان* الجوع ji3an* jou3',
  eat: 'repas gamelle croquer alimenter aliment aliments nourrit mangeons meal meals comidas refeicao refeicoes alimentos pan pao bread харч* годувати нагодувати كل_يوم وجبه وجبات خبز نطعم اطعم manger mange mangent manges mange_pas mangé nourrir bouffer bouffe diner nourriture eat eaten food comer comida comemos comemo comes їсти їли їжі їжу есть_нечего еды кушать поїсти اكل ماكل الطعام طعام اكله كلينا nakel makla',
  pantry:
    'frigo placard placards garde_manger fridge nevera geladeira frigorifico холодильник* ثلاجه الثلاجه lait_pour milk leche leite молока حليب',
  empty: 'vide vides empty vacia vazia vazio порожн* пуст* فارغه فارغ',
  breathe:
    'souffle suffoqu* etouff* s_etrangle halete manque_d_air choking chokes gasping suffocat* ahog* atragant* asfixi* sufoc* engasg* задиха* задух* душно подавився يختنق اختنق مختنق ضيق_في_التنفس respire respirer respir* breathe breathing respira respirar дихає дихати дышит дышать يتنفس تتنفس اتنفس التنفس',
  unconscious:
    'syncope tourne_de_l_oeil tombe_dans_les_pommes inanime inanimee sans_reaction ne_reagit_plus ne_bouge_plus unresponsive lifeless blacked_out sin_conocimiento sin_sentido perdio_el_conocimiento perdeu_os_sentidos desacordad* sem_sentidos втратив_свідомість втратила_свідомість без_тями обморок* без_сознания اغمي غاب_عن سخف inconscien* evanoui* evanouie sans_connaissance perdu_connaissance coma dans_les_pommes dan_les_pom ko effondr* ecroul* ' +
    'unconscious collapsed fainted passed_out inconsciente desmay* desmaio desmaiou знепритомн* свідомост* сознани* непритомн* ' +
    'فقد_الوعي فقدت_الوعي مغمي* غيبوبه ghaybat',
  wake: 'reveille reveiller reveil wake despierta acorda acordar прокид* просыпа* تستيقظ يستيقظ fa9* فاق* فاقتش',
  react:
    'repond reponds repondre reagit bouge bouger bougent parle parlent answer respond move responde reacciona habla mexe відповідає рухається двигается отвечает يتحرك كيتحرك تتكلم يتكلم يجاوب',
  onFloor:
    'par_terre au_sol tombe tombee chute chut* on_the_floor fell floor suelo cayo chao caiu підлозі впав впала упал на_полу الارض طاح وقع سقط tah',
  heart:
    'coeur poitrine ker cardiaque thorax infarctus avc chest heart pecho corazon peito coracao серц* сердц* груд* صدر* الصدر قلبي القلب',
  pain: 'mal douleur douleurs serre fait_mal pain hurts duele dolor dor doi болить болит біль боль الم وجع* كيضرني',
  blood:
    'hemorragie ensanglante plaie ouvert_la_main sang_partout perd_du_sang bleed bleeds sangrando sangrado hemorragia sangramento кровотеч* кровить кровью كينزف الدم saigne saignement sang saigner hemorrag* bleeding blood sangr* кров* кровь نزيف دم انزف',
  medic:
    'bouche_de_travers bouche_tordue visage_de_travers saigne_beaucoup jsaigne hemorragie secouriste civiere paralysie_visage crise_cardiaque malaise_cardiaque tetanie spasme allergie choc_allergique oedeme piqure_de_guepe heart_attack stroke allergic asthma_attack ataque_al_corazon infarto derrame alergia ataque_cardiaco avc інфаркт інсульт алергі* напад* приступ* جلطه سكته حساسيه نوبه samu ambulance ambulances pompier pompiers malaise medecin_de_garde convuls* epilep* convulsion crise_d_asthme ' +
    'ventoline insuline ambulancia ambulance seizure convulsion* чвидк* швидку швидка скорая судом* اسعاف الاسعاف تختلج malaize',
  labour: 'accouche accoucher contractions perdu_les_eaux labour contracciones contracoes пологи роды ولاده',
  fever: 'fievre temperature febre fiebre fever температур* حراره',
  poison:
    'pile_bouton colle ammoniaque destop acide engrais capsule dosette ecstasy cocaine heroine crack cannabis drogues glue pods drugs pegamento acido cola_branca droga drogas кислот* клей наркот* оцет مخدرات مخدر غراء حمض soude detergent lessive liquide_vaisselle vernis essence white_spirit insecticide raticide plante_toxique muguet nicotine alcool_a_bruler eau_ecarlate doliprane paracetamol somnifere* antidepresseur* methadone detergent antifreeze paint_thinner mushrooms berries nicotine raticida detergente cloro insecticida somniferos soda_caustica cloro veneno отбеливатель хлорк* мийн* розчинник снодійн* снотвор* мийний مبيد كلور صابون منوم مسكن javel antipoison anti_poison anti_poizon centre_antipoison deboucheur antigel mort_aux_rats desherbant pesticide cachets pilules ' +
    'comprimes medicaments medicament produit champignons baies monoxyde intoxication intoxique* empoisonn* overdose surdose bleach ' +
    'pills battery poison* lejia pastillas pila setas lixivia comprimidos pilha cogumelos antivenenos veneno відбілювач* таблет* батарейк* ' +
    'гриб* отру* отрав* ліки отбеливат* للجافيل جافيل javel الكينات دواء بطاريه فطرا السموم سم المنظف dwa',
  swallow:
    'avalee ingurgite ingestion ingere boire_du boire_de a_bu a_mange a_avale ai_avale swallow overdosed took_too ingirio bebido tragado comido ingeriu engolido наїв* напи* съел ковтну* ابتلع بلع بلعت avale avaler bu buvant boit_de mange_des ingere leche goute suce pris_trop trop_de swallowed drank ate took bebio trago tomo tomou ' +
    'bebeu engoliu comeu comemos випила випив проковтн* выпил* проглот* наковта* ابتلع* شرب شربت شربات chreb kla كلا',
  vomit: 'vomi* vomit* vomissons nause* throwing_up vomitando vomitar нуд* блю* тошнит рвот* نتقيا تقيا',
  gas: 'butane propane bonbonne chaudiere_gaz gas_cylinder bombona botija газом_ قنينه gaz odeur_de_gaz gas gaz_ газ* газом الغاز غاز البوطا بوتان gáz',
  smell:
    'puer pue renifle stinks smelling oler huela cheirar тхне чути_запах воняет كنشم نشم sent odeur sens ca_sent sentir fuite smell smells leak huele olor fuga cheira cheiro vazamento fuga пахне пахнет запах витік رائحه اشم ريحه تسرب',
  fire:
    'bruler flambe cramer cendrier_en_feu embrase explose calcine detecteur_de_fumee il_y_a_le_feu le_feu_a au_feu_vite feu_chez feu_dans burnt blaze ablaze exploded ardiendo incendiado explosion humareda queimando incendiou explosao arde палає загорі* спалах* вибух* горело задымлен* взрыв* يحترق احترق حرق انفجار اشتعل العافيه شعلات incendie incendi insendi flamme* fumee fumees brule brulent fume crame explosion fire smoke burning flames incendio fuego llamas ' +
    'humo quema fogo arder fumo fumaca chamas пожеж* пожар* дим диму горить дым горит حريق حريقه دخان الدخان نار المطافئ',
  lost:
    'retrouve_plus perte_de volatilise evapore lost_her lost_him vanished can_t_find extraviad* desorientad* desnort* зникла зниклий губи* пропала пропав مختفي اختف* غاب perdu perdue perdus egare* desorient* disparu disparue disparus introuvable erre lost missing perdio perdida perdido perdeu perdeu_se perdid* ' +
    'desaparec* desaparecio sumiu загуби* зник* заблук* потеря* пропал* ضاع* ضاعت تائه* تلف مفقود* tlef',
  runaway:
    'fuguer fugueuse fugueur echappe sauve s_est_sauve parti_sans run_away escaped huyo escapado fugado fugida tікає тікає утек* фلت fugue fugué fugue_r enfui enfuie ran_away ran_off fugo fugiu escapo втік утік сбежал* هرب* هربت',
  notBack:
    'toujours_pas_rentre jamais_arrive jamais_arrivee plus_de_signe sans_nouvelles ne_revient_pas still_not_home not_back never_arrived no_regresa no_regreso no_llego nao_regressou nao_chegou nao_voltou_para не_прийшов не_прийшла не_вернулся لم_يصل لم_تعد ما_رجعش ما_وصل pas_rentre pas_rentree plus_de_nouvelles pas_revenu pas_revenue pas_arrivee pas_arrive ne_repond_plus ne_me_la_ramene didn_t_come_home never_came_back ' +
    'not_come_home no_volvio no_vuelve nao_voltou не_повернувся не_повернулась не_вернул* لم_ترجع لم_يرجع لم_يعد ما_رجع* ma_rj3at* marj3at*',
  abducted:
    'kidnappe kidnapping rapt rapte snatched se_llevaron levaram raptado raptada secuestrado secuestro викрадення забрав_дитину خطفوا enleve_mon kidnapp* enlevement enlev* abducted kidnap* secuestr* raptaram sequestr* викрал* похит* خطف اختطف*',
  dementia:
    'oublie_tout perd_la_memoire perdre_la_tete desorientee desoriente plus_sa_tete ne_reconnait_plus parkinson memory_loss confused forgetful perdio_la_memoria desmemoriad* confundid* perde_a_memoria esquecid* не_пам_ятає забуває خرف نسي ينسى alzheimer alzeimer demence plus_toute_sa_tete perd_la_tete confus confuse dementia demencia деменц* الزهايمر زهايمر memoire',
  scam:
    'escroquerie fraude fraudeur hameconnage phishing pigeonne plume roule_dans_la_farine detourne rancon tricked ripped_off swindled con_man fraudster fraude fraudulent* me_enganaron engan* golpista vigarista burlona афер* розвод* ошука* надури* кидал* محتال خدعوني خداع مزور كذب arnaq* arnak* arnaque arnaquer escroc* escroq* esscro* faux_banquier faux_conseiller faux_policier faux_site fraude scam* fraud fake estafa* estafad* timo ' +
    'burla* burlad* golpe_no burlao enganad* шахра* мошенн* обману* احتيال للاحتيال نصب نصبوا',
  money:
    'salaire paye loyer_paye livret pension caution wages salary savings sueldo salario ahorros ordenado poupancas зарплат* пенсі* заощадж* راتب معاش مدخرات argent sous fric thune euros compte carte virement economies money bank account card dinero tarjeta banco cuenta dinheiro cartao conta гроші грошей картк* деньги рахун* مال مالي فلوس حساب بطاقه drahem flous compte',
  taken:
    'vide_mon_compte vole volee pris pique prend prennent vole_mon emptied stolen took robaron robado roubaram tiraram вкрали украли зняли забрали сняли سرقوا اخذوا sar9o* خذاو',
  online:
    'discord roblox fortnite tiktok live deepfake commentaires stories messagerie game gaming juego jogo гра грі чат لعبه تيك_توك internet insta instagram snap snapchat facebook whatsapp tiktok reseaux photo photos video videos images nude nudes nues compte webcam pictures foto fotos redes фото відео instagram صور صوري فيديو واتساب انترنت tsawri',
  shamed:
    'rumeur rumeurs humili* montage deepfake doxx* exhib* rumor* humill* humilha* rumour* чутки принижу* اشاعات فضح يفضحني publie publier diffuse diffuser partage partagent envoye_ma insult* moque* moquent harcel* faux_profil faux_compte pirate pirat* hack* posted share bully* ' +
    'publicaron chantaj* acosan gozam publicaram виклали шантаж* травят зламали взлом* ابتز* يبتزني التنمر تنمر مزيف كيضحكو',
  evict:
    'expulsable avis_d_expulsion force_publique quitter_mon_logement rendre_les_cles trève_hivernale a_la_rue_demain kicked_out notice_to_leave lose_my_home lockout lanzamiento lanzados echaron_del_piso sacan_de_casa orden_de_desalojo desalojo desalojar ordem_de_despejo despejado despejar mandam_embora вигнали вигнати виганя* виставили выгоняют выгнали викинули اخلاء الاخلاء رمونا طردنا خرجونا expuls* huissier commissaire_de_justice met_dehors mettre_dehors mis_dehors vire_de_chez mise_a_la_porte met_a_la_porte a_la_porte quitter_les_lieux changé_la_serrure ' +
    'change_la_serrure serrure saisie_de_mes_meubles evict* bailiff throw_us_out throw_me_out landlord_changed desahuci* desahucio casero_cambio echan_de_casa alguacil ' +
    'despej* senhorio oficial_de_justica fechadura виселя* виселен* выселя* выселе* виконавець замок замки يطرد* طردي طردوني المحضر سيطردون* يخرجونا serrure',
  rent: 'loyer loyers bail proprietaire proprio rent landlord alquiler casero renda senhorio aluguel оренд* господар хозяин власник الايجار ايجار صاحب_البيت moul_dar',
  locked:
    'boucle_a_double_tour retenue retenu retient sequestration locked_up locked_in trapped_in held_captive encerrada encerrado presa trancada trancado prisioneir* зачинен* зачин* взаперти حبسني مقفل enferme* enfermee sequestr* cloitr* prisonni* lock* locks encerr* fecham* fechou trancad* замика* заперт* запер* замкн* يحبس* محبوس* حابس',
  cannotLeave:
    'pas_le_droit_de_sortir peux_pas_partir peux_pas_sortir empeche_de_sortir laisse_pas_sortir can_t_leave cannot_leave won_t_let_me not_let_me no_me_deja_salir no_puedo_irme não_me_deixa nao_me_deixa_sair ' +
    'не_випускає не_выпускает لا_يدعني_اخرج لا_تتركني ما_يخليني ykhalouni* ma_ykhal*',
  papers:
    'carte_de_sejour mes_papiers passeports identity_card residence_card pasaportes permiso_de_residencia cartao_de_cidadao паспорти посвідк* وثائقي اوراقي passeport papiers passport documents pasaporte papeles passaporte documentos паспорт* документи جواز_سفري جواز الباسبور titre_de_sejour',
  unpaid:
    'jamais_paye jamais_payee sans_paie pas_de_salaire pas_de_paye travail_gratuit unpaid no_wages no_salary sin_sueldo no_me_paga sem_salario nao_pagam не_платять не_платит без_оплати لا_يدفع بدون_راتب بلا_خلاص sans_etre_paye sans_etre_payee sans_salaire pas_payer pas_paye me_paie_pas zero_euro without_pay not_paid sin_cobrar no_pagan no_me_pagan nao_me_pagam sem_receber без_зарплат* не_платят بدون_اجر ما_كيخلصوني* بلا_اجر',
  prostitution:
    'trottoir_force reseau_de_prostitution escort mac_me proxo clients_de_force pimp brothel sex_work_forced explotacion_sexual prostibulo bordel exploracao_sexual сутенер* бордель* قواد prostitu* proxenet* tapin passes michton reseau_de trafficking traffick* sell_myself prostitut* проституц* esclav* slave* esclavo escravo рабств* عبد دعاره trata',
  deaf: 'sourde_et lsf langue_des_signes sourde_muette mutisme aphasi* aphone entends_plus sign_language can_t_hear cannot_hear hearing_impaired lengua_de_signos no_oigo lingua_gestual nao_ouço nao_oico глухоні* жестов* слабочу* لا_اسمع ما_كنسمعش sourd sourde sourds surdite malentend* malantend* muet muette sourd_aveugle deaf mute hard_of_hearing sordo sorda mudo surdo surda mudo глух* не_чую нечу* اصم صماء بكم الاشاره',
  cannotTalk:
    'parler_impossible chuchote sans_parler sans_bruit en_silence discretement ne_peux_pas_parler whisper silently quietly can_not_talk no_puedo_hablar sin_hablar nao_posso_falar sem_falar не_можу_говорити не_могу_говорить тихо ما_اقدرش_نهضر لا_اقدر_اتكلم peux_pas_parler peut_pas_parler pas_parler_au_telephone peux_pas_telephoner peux_pas_appeler va_m_entendre pas_de_voix cannot_speak can_t_talk can_t_speak he_will_hear only_write me_oye oye ouve_me ele_ouve لا_استطيع_الكلام سيسمعني ma_n9derch_nehder почує',
  writeTo:
    'sms texto message ecrire tchat text write mensaje mensagem escribir escrever смс написати رساله كتابه اراسل',
  help: 'a_l_aide a_l_aide_vite sauvez au_secours sos 17 18 15 112 save_me emergencies socorro auxilio ayuda ajuda urgencias emergencia рятуйте врятуйте допоможіть помогите скорую انقذوني عتقوني الاسعاف المطافي secours urgence urgences police gendarm* pompiers samu aide aidez help emergency policia bombeiros bomberos ambulancia екстрен* поліці* полици* допомог* помощ* النجده الشرطه طوارئ للطوارئ ساعد*',
  now: 'vite tout_de_suite maintenant la_maintenant urgent urgence now please_now rapido depressa ahora agora швидко срочно зараз الان بسرعه',
  boss:
    'patron patronne employeur employeuse proxenete passeur madame maquerelle trafiquant recruteur boss employer trafficker smuggler jefe jefa ' +
    'empleador coyote patrao patroa chefe роботодав* начальник* хазяїн хазяйка работодател* صاحب_العمل رب_العمل كفيل الكفيل المعلم',
  work:
    'travail travaille travailler travailles travaillons bosse bosser chantier menage domestique bonne nounou vigne vignes vendanges work works working cleaning maid ' +
    'trabaj* trabalh* limpieza limpeza obra працю* робот* работа* اعمل عمل شغل اشتغل خدامه خدام',
  keep: 'garde gardent confisque confisquent retient retiennent keeps keep holds withholds quita guarda retiene retem ficou забрав забрали забирає тримає тримають удержив* اخذ يحتفظ محتجز خذا شد',
  intruder:
    'cambriol* intrus effraction rodeur rodeurs burglar intruder break_in broke_in breaking_in ladron ladrones intruso assaltante ladrao arromb* грабіжник* злодій* вламу* حرامي لص لصوص',
  shots:
    'coup_de_feu coups_de_feu fusillade tire_dessus shooting shots gunshot disparos tiros tiroteio стріля* стрельб* اطلاق_نار رصاص',
  fight:
    'bagarre rixe baston se_battent se_bat se_tapent fight fighting pelea pelean briga lutam бійка бються драка شجار يتشاجر* خناقه',
  sexParts:
    'sexe seins fesses culotte parties_intimes entre_les_jambes nudite preservatif penis vagin genitals private_parts breast breasts crotch ' +
    'partes_intimas genitales nalgas pechos seios genitais calcinha статев* інтимн* половы* عورتي مؤخرتي',
  consent:
    'consentement consentante consenti sans_mon_accord sans_accord consent consentimiento consentimento згоди згода согласия موافقتي رضاي رضا',
  fakeness:
    'faux fausse bidon fake phoney bogus falso falsa falsos фальшив* підробл* фейк* وهمي وهميه مزيف مزور مزوره',
  moneyOut:
    'preleve prelevement debite virement virements transcash pcs coupons western_union crypto cryptomonnaie bitcoin withdrawn transferred sent_money gift_cards ' +
    'transferi transfirio cobraron debitado списали списал* перевела переказ* перевел حولت سحبوا دفعت',
  despair:
    'bout_du_rouleau plus_la_force plus_de_force a_quoi_bon fardeau desespoir desespere desesperee seul_au_monde worthless burden hopeless pointless ' +
    'no_reason_to_live sin_ganas_de_vivir no_vale_la_pena una_carga sem_vontade nao_vale_a_pena um_peso безнадій* сенсу тягар безнадеж* يائس يائسه لا_معنى عبء',
  control:
    'controle controlent interdit interdire fouille isole isolee emprise rabaisse humilie crache jaloux jalousie possessif manipule pervers controls forbids jealous humiliates ' +
    'controla prohibe celoso humilla insulta proibe ciumento humilha контролює забороняє принижує ревнує ображає контролирует унижает يتحكم يمنعني يهينني يشتمني غيور',
  punish:
    'puni punie punit punition fessee fessees martinet correction secoue secouer belt spank* punish* castiga castigo cinturon azota cinto palmada покара* ремін* лупцю* ремнем يعاقب يعاقبني حزام بالحزام',
  stranger:
    'inconnu inconnue inconnus adulte pedophile predateur stranger strangers adult desconocido desconocidos adulto estranho estranhos незнайом* дорослий غريب غرباء',
  allDay:
    'jour_et_nuit nuit_et_jour sept_jours sans_repos toute_la_nuit toute_la_journee tout_le_temps day_and_night no_days_off dia_y_noche dia_e_noite день_і_ніч без_вихідних ليل_نهار ليل_ونهار',
  homeward:
    'rentrer_chez_moi rentrer_a_la_maison go_home back_home volver_a_casa voltar_para_casa додому домой الي_البيت للبيت',
  device:
    'ordi ordinateur pc portable imprimante ecran box wifi mac logiciel appli application clavier souris batterie disque_dur messagerie mail mails mdp mot_de_passe excel word',
  culture:
    'film films serie series livre livres roman chanson club jeu jeux expose documentaire concert playmobil jouet traduction recette theatre opera musee conference loi lois reportage netflix concours formation recrutement visite cours peinture photo_d_identite',
  paperwork:
    'retraite reversion pension obseques enterrement deces decede decedee acte succession heritage testament mdph rqth aah apa aeeh pch remboursement remboursees rembourse facture factures attestation dossier formulaire cv lettre declaration impots impot taxe caf rsa apl cpam ameli mutuelle secu carte_grise permis passeport carte_d_identite cni licence stage avocat indemnisation indemnites arret_maladie bourse inscription parcoursup titre_de_sejour recepisse domiciliation assurance',
  /** What is lost every day, by whoever it is: not the person. */
  belongings:
    'portefeuille porte_monnaie portable sac cartable lunettes doudou velo trottinette cles clefs clef cle carte_de_bus carte_vitale wallet purse phone keys glasses bag cartera movil llaves gafas bolso carteira telemovel chaves mochila гаманець телефон ключі сумку кошелек ключи هاتف مفتاح مفاتيح محفظه حقيبه son_telephone mon_telephone un_telephone le_telephone',
  justAsking: 'que_dit_la_loi l_an_dernier annee_derniere il_y_a_des_annees',
} as const;
export type WordGroup = keyof typeof WORD_GROUPS;
